from visnet import resources


def test_a_lesson_is_listed(visnet):
    path = resources.assets() / "lessons" / "04-the-learning-rate.toml"
    result = visnet("lesson", "check", path)
    assert (result.status, result.err) == (0, "")
    lines = result.out.splitlines()
    assert lines[0] == f"{path}: The learning rate, 6 steps"
    assert lines[4].startswith("  4. ")
    assert "sets learning_rate, epochs" in lines[4]


def test_a_broken_one_is_one_sentence(failure, tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text('title = "x"\n[[step]]\ntext = "y"\nuntil = "soon"\n')
    assert failure("lesson", "check", path).startswith(f"{path}, line 4: expected a condition such as")


def test_without_a_file_it_is_wrong_usage(wrong_usage):
    assert "FILE" in wrong_usage("lesson", "check")
