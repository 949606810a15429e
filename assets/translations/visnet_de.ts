<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
    <context>
        <name>visnet</name>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>the gradient check</source>
            <translation>die Gradientenprüfung</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>the curves</source>
            <translation>die Kurven</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>db summed over everything</source>
            <translation>db über alles summiert</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>Every entry of db2 is the same number: the sum over all classes, which is 0.</source>
            <translation>Alle Einträge von db2 sind dieselbe Zahl: die Summe über alle Klassen, also 0.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>W2 instead of W2ᵀ</source>
            <translation>W2 statt W2ᵀ</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>dW1 and db1 are wrong, dW2 and db2 are right; with ten hidden units and ten classes the shapes still fit.</source>
            <translation>dW1 und db1 sind falsch, dW2 und db2 richtig; bei zehn verdeckten Einheiten und zehn Klassen passen die Formen trotzdem.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>W2 updated before dZ1 is computed</source>
            <translation>W2 aktualisiert, bevor dZ1 berechnet ist</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>dW1 and db1 are slightly wrong, and the more so the larger α is.</source>
            <translation>dW1 und db1 sind etwas falsch, und zwar umso mehr, je größer α ist.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>ReLU′ left out</source>
            <translation>ReLU′ vergessen</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>dW1 and db1 are wrong where hidden units are 0: they learn although they contributed nothing.</source>
            <translation>dW1 und db1 sind falsch, wo verdeckte Einheiten 0 sind: Sie lernen, obwohl sie nichts beigetragen haben.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>ReLU for ReLU′</source>
            <translation>ReLU statt ReLU′</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>dW1 and db1 are wrong by a different factor for each unit and example.</source>
            <translation>dW1 und db1 sind für jede Einheit und jedes Beispiel um einen anderen Faktor falsch.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>ReLU′(Z2) for ReLU′(Z1)</source>
            <translation>ReLU′(Z2) statt ReLU′(Z1)</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>dW1 and db1 are wrong; with ten hidden units and ten classes the shapes still fit.</source>
            <translation>dW1 und db1 sind falsch; bei zehn verdeckten Einheiten und zehn Klassen passen die Formen trotzdem.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>biases never updated</source>
            <translation>Bias nie aktualisiert</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>b1 and b2 have not moved since step 0.</source>
            <translation>b1 und b2 haben sich seit Schritt 0 nicht verändert.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>m = 784, the number of pixels</source>
            <translation>m = 784, die Anzahl der Pixel</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>Every gradient is wrong by the same factor: the number of examples divided by 784.</source>
            <translation>Alle Gradienten sind um denselben Faktor falsch: die Anzahl der Beispiele geteilt durch 784.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>no 1/m</source>
            <translation>ohne 1/m</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>Every gradient is m times too large.</source>
            <translation>Alle Gradienten sind m-mal zu groß.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>softmax over the wrong axis</source>
            <translation>Softmax über die falsche Achse</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <location filename="../../visnet/analysis/twins.py" />
            <source>The columns of A2 do not sum to 1.</source>
            <translation>Die Spalten von A2 ergeben in der Summe nicht 1.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>softmax over the whole matrix</source>
            <translation>Softmax über die ganze Matrix</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>All entries of A2 together sum to 1, so that each is tiny.</source>
            <translation>Alle Einträge von A2 zusammen ergeben 1, jeder einzelne ist also winzig.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>(A2 − Y) times softmax′ again</source>
            <translation>(A2 − Y) noch einmal mal Softmax′</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>All gradients are too small, most of all where the network is confident.</source>
            <translation>Alle Gradienten sind zu klein, am meisten dort, wo das Netz sich sicher ist.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>softmax applied twice</source>
            <translation>Softmax zweimal angewendet</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>No probability exceeds 0.23, however confident the network should be.</source>
            <translation>Keine Wahrscheinlichkeit übersteigt 0.23, so sicher sich das Netz auch sein müsste.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>pixels 0–255 instead of 0–1</source>
            <translation>Pixel 0–255 statt 0–1</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>Z1 is 255 times as large; the first step overshoots, and units die.</source>
            <translation>Z1 ist 255-mal so groß; der erste Schritt schießt über das Ziel hinaus, und Einheiten sterben.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>pixels 0–255, and exp without subtracting the maximum</source>
            <translation>Pixel 0–255, und exp ohne Abzug des Maximums</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>exp overflows immediately, and everything becomes NaN.</source>
            <translation>exp läuft sofort über, und alles wird NaN.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>exp without subtracting the maximum</source>
            <translation>exp ohne Abzug des Maximums</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>Nothing reveals it until a score exceeds 709; then A2 is NaN.</source>
            <translation>Es bleibt unbemerkt, bis ein Score 709 übersteigt; dann ist A2 NaN.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>weights from randn()</source>
            <translation>Gewichte aus randn()</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>Z1 has a spread of about 10 and A2 is nearly one-hot before the first step.</source>
            <translation>Z1 streut mit etwa 10, und A2 ist schon vor dem ersten Schritt fast one-hot.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>rand() without − 0.5</source>
            <translation>rand() ohne − 0.5</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>Every weight is positive, every hidden unit is active for every example, and all outputs are much the same.</source>
            <translation>Alle Gewichte sind positiv, alle verdeckten Einheiten für jedes Beispiel aktiv, und alle liefern ungefähr dasselbe.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>all weights start at 0</source>
            <translation>alle Gewichte beginnen bei 0</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>All hidden units are the same and stay the same; only b2 learns.</source>
            <translation>Alle verdeckten Einheiten sind gleich und bleiben gleich; nur b2 lernt.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>gradients never reset</source>
            <translation>Gradienten nie zurückgesetzt</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>Right in the first step, and then larger and larger.</source>
            <translation>Im ersten Schritt richtig, danach immer größer.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>wrong sign in the update</source>
            <translation>Update mit falschem Vorzeichen</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>The loss rises from the first step on.</source>
            <translation>Der Verlust steigt vom ersten Schritt an.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>W1 never updated</source>
            <translation>W1 nie aktualisiert</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>W1 has not moved since step 0; only the other parameters learn.</source>
            <translation>W1 hat sich seit Schritt 0 nicht verändert; nur die anderen Parameter lernen.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>X.reshape(784, m) instead of X.T</source>
            <translation>X.reshape(784, m) statt X.T</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>The columns of X are not images: pixels of many examples are mixed.</source>
            <translation>Die Spalten von X sind keine Bilder: Pixel vieler Beispiele sind vermischt.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>labels shuffled without the images</source>
            <translation>Labels ohne die Bilder gemischt</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>Accuracy stays near chance on the test set: there is nothing to learn.</source>
            <translation>Die Genauigkeit auf den Testdaten bleibt auf Zufallsniveau: Es gibt nichts zu lernen.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>some of the labels are wrong</source>
            <translation>einige Labels sind falsch</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>The training loss stays high, while accuracy on clean test labels suffers less.</source>
            <translation>Der Trainingsverlust bleibt hoch, die Genauigkeit auf sauberen Testlabels leidet weniger.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>Accuracy does not show it.</source>
            <translation>Die Genauigkeit zeigt es nicht.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>Look at the biases.</source>
            <translation>Die Bias-Werte ansehen.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>What is the shape of db2, and over what is it summed?</source>
            <translation>Welche Form hat db2, und worüber wird summiert?</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>The last layer is right.</source>
            <translation>Die letzte Schicht ist richtig.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>Would it run with 12 hidden units?</source>
            <translation>Würde es mit 12 verdeckten Einheiten laufen?</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>The error of dW1 is small.</source>
            <translation>Der Fehler von dW1 ist klein.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>In which order are the lines?</source>
            <translation>In welcher Reihenfolge stehen die Zeilen?</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>Inactive units learn, too.</source>
            <translation>Auch inaktive Einheiten lernen.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>What does the chain rule say about A1 = ReLU(Z1)?</source>
            <translation>Was sagt die Kettenregel über A1 = ReLU(Z1)?</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>Very active units learn too fast.</source>
            <translation>Sehr aktive Einheiten lernen zu schnell.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>What is the slope of ReLU where Z1 = 5?</source>
            <translation>Welche Steigung hat ReLU bei Z1 = 5?</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>Some active units do not learn.</source>
            <translation>Manche aktive Einheiten lernen nicht.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>Which layer's activation is differentiated?</source>
            <translation>Die Aktivierung welcher Schicht wird abgeleitet?</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>The gradient check passes.</source>
            <translation>Die Gradientenprüfung wird bestanden.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>Accuracy hardly shows it.</source>
            <translation>Die Genauigkeit zeigt es kaum.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>Which parameters have moved since step 0?</source>
            <translation>Welche Parameter haben sich seit Schritt 0 verändert?</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>The direction is right.</source>
            <translation>Die Richtung stimmt.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>All gradients have the same ratio.</source>
            <translation>Alle Gradienten haben dasselbe Verhältnis.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>Which axis of X counts the examples?</source>
            <translation>Welche Achse von X zählt die Beispiele?</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>Is the gradient a sum or a mean?</source>
            <translation>Ist der Gradient eine Summe oder ein Mittelwert?</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>All gradients are wrong.</source>
            <translation>Alle Gradienten sind falsch.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>Look at A2.</source>
            <translation>A2 ansehen.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>What should the probabilities of one example sum to?</source>
            <translation>Was sollte die Summe der Wahrscheinlichkeiten eines Beispiels sein?</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>Learning is slow.</source>
            <translation>Das Lernen ist langsam.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>A2 − Y already contains the derivative of softmax.</source>
            <translation>A2 − Y enthält die Ableitung von Softmax bereits.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>The loss stays high.</source>
            <translation>Der Verlust bleibt hoch.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>How large can an entry of A2 become?</source>
            <translation>Wie groß kann ein Eintrag von A2 werden?</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>Look at the first step.</source>
            <translation>Den ersten Schritt ansehen.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>How large are Z1 and X?</source>
            <translation>Wie groß sind Z1 und X?</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>Look at the loss.</source>
            <translation>Den Verlust ansehen.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>Look at the very first A2.</source>
            <translation>Das allererste A2 ansehen.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>How large is Z2, and what is exp of it?</source>
            <translation>Wie groß ist Z2, und was ist exp davon?</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>Neither the curves nor the gradients have to show it.</source>
            <translation>Weder Kurven noch Gradienten müssen es zeigen.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>Try scores of 1,000.</source>
            <translation>Scores von 1 000 ausprobieren.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>What is exp(1000) in float64?</source>
            <translation>Was ist exp(1000) in float64?</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>Look at the loss at step 0.</source>
            <translation>Den Verlust bei Schritt 0 ansehen.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>How large are the first scores?</source>
            <translation>Wie groß sind die ersten Scores?</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>Look at the weights at step 0.</source>
            <translation>Die Gewichte bei Schritt 0 ansehen.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>Which sign do the weights have?</source>
            <translation>Welches Vorzeichen haben die Gewichte?</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>Compare the hidden units.</source>
            <translation>Die verdeckten Einheiten vergleichen.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>What makes one unit differ from another?</source>
            <translation>Was unterscheidet eine Einheit von einer anderen?</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>The first step is right.</source>
            <translation>Der erste Schritt ist richtig.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>The gradients grow.</source>
            <translation>Die Gradienten wachsen.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>What does a step add to what the previous one left behind?</source>
            <translation>Was fügt ein Schritt zu dem hinzu, was der vorige übrig ließ?</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>Watch the loss.</source>
            <translation>Den Verlust beobachten.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>Uphill or downhill?</source>
            <translation>Bergauf oder bergab?</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>It learns, but less.</source>
            <translation>Es lernt, aber weniger.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>Look at a column of X.</source>
            <translation>Eine Spalte von X ansehen.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>Does reshape turn rows into columns?</source>
            <translation>Macht reshape Zeilen zu Spalten?</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>Look at some examples with labels.</source>
            <translation>Einige Beispiele mit ihren Labels ansehen.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>Do images and labels share one order?</source>
            <translation>Haben Bilder und Labels dieselbe Reihenfolge?</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>Look at the examples with the highest loss.</source>
            <translation>Die Beispiele mit dem höchsten Verlust ansehen.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/bugs.py" />
            <source>Who labelled the data?</source>
            <translation>Wer hat die Daten beschriftet?</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/code_check.py" />
            <source>{path}: defines none of the functions init_params, forward_prop, backward_prop, update_params; map yours with --map, for example forward=my_forward</source>
            <translation>{path}: enthält keine der Funktionen init_params, forward_prop, backward_prop, update_params; eigene Namen mit --map angeben, etwa forward=my_forward</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/code_check.py" />
            <location filename="../../visnet/datasets/formats/packed.py" />
            <source>{path}: {what}</source>
            <translation>{path}: {what}</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/code_check.py" />
            <source>unknown role {role!r} in --map; the roles are {roles}</source>
            <translation>unbekannte Rolle {role!r} in --map; die Rollen sind {roles}</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/code_check.py" />
            <source>{path}: defines no function {name!r}, which --map names as {role}</source>
            <translation>{path}: enthält keine Funktion {name!r}, die --map als {role} angibt</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/code_check.py" />
            <source>{path}: {where} took longer than {limit:g} s and was stopped</source>
            <translation>{path}: {where} brauchte länger als {limit:g} s und wurde beendet</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/code_check.py" />
            <source>{path}: {where} ended the process (exit status {status})</source>
            <translation>{path}: {where} hat den Prozess beendet (Exit-Status {status})</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/code_check_report.py" />
            <source>ok</source>
            <translation>ok</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/code_check_report.py" />
            <source>WRONG</source>
            <translation>FALSCH</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/code_check_report.py" />
            <source>ERROR</source>
            <translation>FEHLER</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/code_check_report.py" />
            <location filename="../../visnet/gui/panels/inside/code_result.py" />
            <source>missing</source>
            <translation>fehlt</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/code_check_report.py" />
            <source>examples in columns, labels as integers</source>
            <translation>Beispiele in Spalten, Labels als ganze Zahlen</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/code_check_report.py" />
            <source>{n} of {total} formulas is wrong.</source>
            <translation>{n} von {total} Formeln ist falsch.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/code_check_report.py" />
            <source>{n} of {total} formulas are wrong.</source>
            <translation>{n} von {total} Formeln sind falsch.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/code_check_report.py" />
            <source>Not executed ({n} statement that defines nothing):</source>
            <translation>Nicht ausgeführt ({n} Anweisung, die nichts definiert):</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/code_check_report.py" />
            <source>Not executed ({n} statements that define nothing):</source>
            <translation>Nicht ausgeführt ({n} Anweisungen, die nichts definieren):</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/code_check_report.py" />
            <source>examples in rows, labels as integers</source>
            <translation>Beispiele in Zeilen, Labels als ganze Zahlen</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/code_check_report.py" />
            <source>examples in columns, labels as one-hot</source>
            <translation>Beispiele in Spalten, Labels als one-hot</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/code_check_report.py" />
            <source>All correct.</source>
            <translation>Alles richtig.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/code_check_report.py" />
            <source>Everything found is correct, but something is missing.</source>
            <translation>Alles Vorhandene ist richtig, aber es fehlt etwas.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/code_check_report.py" />
            <source>{n} of {total} formulas is wrong, and {missing} missing.</source>
            <translation>{n} von {total} Formeln ist falsch, und {missing} fehlen.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/code_check_report.py" />
            <source>{n} of {total} formulas are wrong, and {missing} missing.</source>
            <translation>{n} von {total} Formeln sind falsch, und {missing} fehlen.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/code_check_report.py" />
            <source>at {place}: {found:.6g}, should be {expected:.6g}</source>
            <translation>bei {place}: {found:.6g}, richtig wäre {expected:.6g}</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/code_check_report.py" />
            <source>Note: {note}.</source>
            <translation>Hinweis: {note}.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/code_check_report.py" />
            <source>examples in rows, labels as one-hot</source>
            <translation>Beispiele in Zeilen, Labels als one-hot</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/code_check_report.py" />
            <source>use {line}</source>
            <translation>richtig: {line}</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/code_check_student.py" />
            <source>{function} raised {error}</source>
            <translation>{function} hat {error} ausgelöst</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/code_check_student.py" />
            <source>{owner} has no W1 and W2; visnet checks a class that holds the weights of both layers</source>
            <translation>{owner} enthält kein W1 und W2; visnet prüft eine Klasse, die die Gewichte beider Schichten enthält</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/code_check_student.py" />
            <source>{function} returns nothing</source>
            <translation>{function} gibt nichts zurück</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/code_check_student.py" />
            <source>{function} should return {expected}, {n} values; it returns {n_found}</source>
            <translation>{function} soll {expected} zurückgeben, {n} Werte; es sind {n_found}</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/code_check_student.py" />
            <source>{function} needs {module}, which is not installed here</source>
            <translation>{function} braucht {module}, das hier nicht installiert ist</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/code_check_student.py" />
            <source>{function} is not a function</source>
            <translation>{function} ist keine Funktion</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/code_check_student.py" />
            <source>an import was left out: {error}</source>
            <translation>ein Import wurde weggelassen: {error}</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/code_check_student.py" />
            <source>{line!r} was left out: it raised {error}</source>
            <translation>{line!r} wurde weggelassen: Es hat {error} ausgelöst</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/code_check_student.py" />
            <source>{function} has an unknown parameter {parameter!r}; name it as in the notes</source>
            <translation>{function} hat einen unbekannten Parameter {parameter!r}; bitte wie in den Notizen benennen</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/code_check_worker.py" />
            <source>no function {name}</source>
            <translation>keine Funktion {name}</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/code_check_worker.py" />
            <source>{function} does not return it</source>
            <translation>{function} gibt es nicht zurück</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/code_check_worker.py" />
            <source>correct in the first call, but different in the second with the same arguments</source>
            <translation>beim ersten Aufruf richtig, beim zweiten mit denselben Argumenten etwas anderes</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/code_check_worker.py" />
            <source>the numbers are right, but the shape is {own} where {name} has {shape}; keep the axis with keepdims=True</source>
            <translation>die Zahlen stimmen, aber die Form ist {own}, wo {name} {shape} hat; die Achse mit keepdims=True behalten</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/code_check_worker.py" />
            <location filename="../../visnet/gui/panels/inside/my_code_dialog.py" />
            <source>{text}</source>
            <translation>{text}</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/code_check_worker.py" />
            <source>a score of 1,000 gives NaN: exp overflows; subtract the largest score first</source>
            <translation>ein Score von 1 000 ergibt NaN: exp läuft über; zuerst den größten Score abziehen</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/code_check_worker.py" />
            <source>the shape is {own}; it should be {ours}</source>
            <translation>die Form ist {own}; richtig wäre {ours}</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/code_check_worker.py" />
            <source>{n:,} of {total:,} entries differ</source>
            <translation>{n:,} von {total:,} Einträgen weichen ab</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/code_check_worker.py" />
            <source>{n:,} of {total:,} entries differ; all are {ratio:.4g} times what they should be</source>
            <translation>{n:,} von {total:,} Einträgen weichen ab; alle sind das {ratio:.4g}-Fache des richtigen Werts</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/code_check_worker.py" />
            <source>W1 has entries that are not finite</source>
            <translation>W1 hat Einträge, die nicht endlich sind</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/code_check_worker.py" />
            <source>all weights are 0: the hidden units stay identical</source>
            <translation>alle Gewichte sind 0: Die verdeckten Einheiten bleiben gleich</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/code_check_worker.py" />
            <source>all weights are equal: the hidden units stay identical</source>
            <translation>alle Gewichte sind gleich: Die verdeckten Einheiten bleiben gleich</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/code_check_worker.py" />
            <source>no weight is negative: rand() without − 0.5?</source>
            <translation>kein Gewicht ist negativ: rand() ohne − 0.5?</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/code_check_worker.py" />
            <source>W1 has a spread of {spread:.2g}; the first scores are so large that softmax is nearly one-hot</source>
            <translation>W1 streut mit {spread:.2g}; die ersten Scores sind so groß, dass Softmax fast one-hot ist</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/code_check_worker.py" />
            <source>with a score of 1,000: {error}</source>
            <translation>bei einem Score von 1 000: {error}</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/code_check_worker.py" />
            <source>{function} does not change {name}</source>
            <translation>{function} ändert {name} nicht</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/code_check_worker.py" />
            <source>does not return W1, b1, W2 and b2 as matrices of numbers</source>
            <translation>gibt W1, b1, W2 und b2 nicht als Matrizen von Zahlen zurück</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/code_check_worker.py" />
            <source>{name} is {type}, not an array of numbers</source>
            <translation>{name} ist {type}, kein Array von Zahlen</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/code_check_worker.py" />
            <source>not returned, but A2, which is computed from it, is right</source>
            <translation>nicht zurückgegeben, aber das daraus berechnete A2 ist richtig</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/code_check_worker.py" />
            <source>as {shape}; the update reshapes it</source>
            <translation>als {shape}; die Aktualisierung formt es um</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/code_check_worker.py" />
            <source>{function} adds α times the gradient</source>
            <translation>{function} addiert α mal den Gradienten</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/code_check_worker.py" />
            <source>done by {function}; its gradients were derived from this change</source>
            <translation>in {function} ausgeführt; die Gradienten wurden aus dieser Änderung bestimmt</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/contributions.py" />
            <source>a network without hidden layers has no hidden units; its contributions are those of the pixels</source>
            <translation>Ein Netz ohne verdeckte Schichten hat keine verdeckten Einheiten; seine Beiträge sind die der Pixel</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/milestones.py" />
            <source>learning rate</source>
            <translation>Lernrate</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/milestones.py" />
            <source>batch size</source>
            <translation>Batchgröße</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/milestones.py" />
            <source>weight decay</source>
            <translation>Weight Decay</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/milestones.py" />
            <location filename="../../visnet/gui/panels/curves/format.py" />
            <source>epochs</source>
            <translation>Epochen</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/milestones.py" />
            <location filename="../../visnet/gui/panels/curves/format.py" />
            <source>steps</source>
            <translation>Schritte</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/milestones.py" />
            <source>end of the run</source>
            <translation>Ende des Laufs</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/milestones.py" />
            <location filename="../../visnet/gui/panels/curves/format.py" />
            <source>resumed</source>
            <translation>fortgesetzt</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/milestones.py" />
            <source>step on chosen examples</source>
            <translation>Schritt mit ausgewählten Beispielen</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/milestones.py" />
            <source>best weights restored</source>
            <translation>beste Gewichte wiederhergestellt</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/milestones.py" />
            <source>{field} {before} → {after}</source>
            <translation>{field} {before} → {after}</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/milestones.py" />
            <source>best test accuracy, {accuracy}</source>
            <translation>beste Testgenauigkeit, {accuracy}</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/milestones.py" />
            <source>loss exploded: rolled back to step {step:,}</source>
            <translation>Verlust explodiert: zurück zu Schritt {step:,}</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/milestones.py" />
            <location filename="../../visnet/analysis/wording.py" />
            <source>{n:,} epochs</source>
            <translation>{n:,} Epochen</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/milestones.py" />
            <source>{n:,} steps</source>
            <translation>{n:,} Schritte</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/milestones.py" />
            <location filename="../../visnet/gui/panels/curves/format.py" />
            <location filename="../../visnet/gui/widgets/number_fields.py" />
            <source>full</source>
            <translation>alle</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/predictions.py" />
            <source>most confident</source>
            <translation>am sichersten</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/predictions.py" />
            <source>highest loss</source>
            <translation>höchster Verlust</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/predictions.py" />
            <source>largest margin</source>
            <translation>größter Abstand</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/predictions.py" />
            <source>forgotten most often</source>
            <translation>am häufigsten vergessen</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/predictions.py" />
            <location filename="../../visnet/gui/panels/explain/history_strip.py" />
            <source>never learned</source>
            <translation>nie gelernt</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/predictions.py" />
            <source>most label changes</source>
            <translation>meiste Labelwechsel</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/predictions.py" />
            <source>index</source>
            <translation>Index</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/step_effect.py" />
            <source>the step belongs to a network {sizes}, got {other_sizes}</source>
            <translation>Der Schritt gehört zu einem Netz {sizes}, nicht zu {other_sizes}</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/step_trace.py" />
            <source>X must be ({n_in}, {n_y}) for this network and these labels, got {shape}</source>
            <translation>X muss für dieses Netz und diese Labels ({n_in}, {n_y}) sein, ist aber {shape}</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/step_trace.py" />
            <source>the step is not finished: compute its formulas first</source>
            <translation>Der Schritt ist nicht fertig: Zuerst sind seine Formeln zu berechnen</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/student_source.py" />
            <source>{path}: must be a Python file (.py) or a notebook (.ipynb)</source>
            <translation>{path}: muss eine Python-Datei (.py) oder ein Notebook (.ipynb) sein</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/student_source.py" />
            <source>{path}: there is no such file</source>
            <translation>{path}: Diese Datei gibt es nicht</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/student_source.py" />
            <location filename="../../visnet/lessons/lesson.py" />
            <source>{path}: is not a regular file</source>
            <translation>{path}: ist keine gewöhnliche Datei</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/student_source.py" />
            <source>{path}: is larger than {mb} MB; clear the notebook's output first</source>
            <translation>{path}: ist größer als {mb} MB; bitte zuerst die Ausgaben des Notebooks löschen</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/student_source.py" />
            <location filename="../../visnet/lessons/lesson.py" />
            <source>{path}: is not a text file in UTF-8</source>
            <translation>{path}: ist keine Textdatei in UTF-8</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/student_source.py" />
            <source>{path}: is not a notebook</source>
            <translation>{path}: ist kein Notebook</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/student_source.py" />
            <source>{path}, {place}line {line}: is not valid Python ({what})</source>
            <translation>{path}, {place}Zeile {line}: ist kein gültiges Python ({what})</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/student_source.py" />
            <source>{path}: is not valid Python</source>
            <translation>{path}: ist kein gültiges Python</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/sums.py" />
            <source>only a network with identity activation is a single matrix; this one has {activation}</source>
            <translation>Nur ein Netz mit der Identität als Aktivierung ist eine einzige Matrix; dieses hat {activation}</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/twins.py" />
            <source>{name} has not moved since step 0.</source>
            <translation>{name} hat sich seit Schritt 0 nicht verändert.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/twins.py" />
            <source>All hidden units have the same weights.</source>
            <translation>Alle verdeckten Einheiten haben dieselben Gewichte.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/twins.py" />
            <source>Every weight of W1 was positive at step 0.</source>
            <translation>Alle Gewichte von W1 waren bei Schritt 0 positiv.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/twins.py" />
            <source>The gradient was right at step 0, and wrong at step {step}.</source>
            <translation>Der Gradient war bei Schritt 0 richtig und bei Schritt {step} falsch.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/twins.py" />
            <source>The loss is not a number from step {step} on.</source>
            <translation>Der Verlust ist ab Schritt {step} keine Zahl mehr.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/twins.py" />
            <source>The loss starts at {first:.3g}; guessing gives {guessing:.3g}.</source>
            <translation>Der Verlust beginnt bei {first:.3g}; Raten ergibt {guessing:.3g}.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/twins.py" />
            <source>The entries of X go up to {largest:.4g}.</source>
            <translation>Die Einträge von X reichen bis {largest:.4g}.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/twins.py" />
            <source>The first column of X is not the first image.</source>
            <translation>Die erste Spalte von X ist nicht das erste Bild.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/twins.py" />
            <source>{n} of {total} hidden units are 0 for every example.</source>
            <translation>{n} von {total} verdeckten Einheiten sind für jedes Beispiel 0.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/twins.py" />
            <source>A score of {score:,.0f} gives a probability that is not a number.</source>
            <translation>Ein Score von {score:,.0f} ergibt eine Wahrscheinlichkeit, die keine Zahl ist.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/twins.py" />
            <source>{name} is {ratio:.4g} times what central differences say.</source>
            <translation>{name} ist das {ratio:.4g}-Fache dessen, was zentrale Differenzen ergeben.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/twins.py" />
            <source>The loss has risen from {first:.3g} to {last:.3g}.</source>
            <translation>Der Verlust ist von {first:.3g} auf {last:.3g} gestiegen.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/twins.py" />
            <source>{name} is not a number.</source>
            <translation>{name} ist keine Zahl.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/twins.py" />
            <source>{name} is off by up to {error}.</source>
            <translation>{name} weicht um bis zu {error} ab.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/why_relu.py" />
            <source>the recipe has no hidden units, so there is no activation to leave out</source>
            <translation>Das Rezept hat keine verdeckten Einheiten; es gibt also keine Aktivierung, die man weglassen könnte</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>Not trained yet</source>
            <translation>Noch nicht trainiert</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>Model opened</source>
            <translation>Modell geöffnet</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>Just started</source>
            <translation>Gerade begonnen</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <location filename="../../visnet/gui/panels/recipe/fields.py" />
            <source>Learning</source>
            <translation>Lernen</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>Converged</source>
            <translation>Konvergiert</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>Still improving</source>
            <translation>Wird noch besser</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>Undertrained</source>
            <translation>Zu kurz trainiert</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>Stopped early</source>
            <translation>Früh gestoppt</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>Best weights restored</source>
            <translation>Beste Gewichte wiederhergestellt</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>Diverged</source>
            <translation>Divergiert</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>Exploding loss</source>
            <translation>Explodierender Verlust</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>Blank images</source>
            <translation>Leere Bilder</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>Faint pixels</source>
            <translation>Schwache Pixel</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>Inverted pixels</source>
            <translation>Invertierte Pixel</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>Identical units</source>
            <translation>Gleiche Einheiten</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>Weight decay too strong</source>
            <translation>Weight Decay zu stark</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>Dropout too strong</source>
            <translation>Dropout zu stark</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>All units dead</source>
            <translation>Alle Einheiten tot</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <location filename="../../visnet/training/recipe.py" />
            <source>Dead units</source>
            <translation>Tote Einheiten</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>Only one class predicted</source>
            <translation>Nur eine Klasse vorhergesagt</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>Learning rate too large</source>
            <translation>Lernrate zu groß</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>Contradictory labels</source>
            <translation>Widersprüchliche Labels</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>Overfitting</source>
            <translation>Überanpassung</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>Poor generalisation</source>
            <translation>Schlechte Generalisierung</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>Learning slowly</source>
            <translation>Lernt langsam</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>Not learning</source>
            <translation>Lernt nicht</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>Underfitting</source>
            <translation>Unteranpassung</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>Try {remedies}.</source>
            <translation>Abhilfe: {remedies}.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>{number} epoch</source>
            <translation>{number} Epoche</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>{number} epochs</source>
            <translation>{number} Epochen</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>{n:,} hidden unit</source>
            <translation>{n:,} verdeckte Einheit</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>{n:,} hidden units</source>
            <translation>{n:,} verdeckte Einheiten</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>He initialisation</source>
            <translation>He-Initialisierung</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>Glorot initialisation</source>
            <translation>Glorot-Initialisierung</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>uniform initialisation</source>
            <translation>gleichverteilte Initialisierung</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <location filename="../../visnet/gui/painting/words.py" />
            <source>zeros</source>
            <translation>Nullen</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <location filename="../../visnet/gui/shell/lesson_player.py" />
            <source>training loss</source>
            <translation>Trainingsverlust</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <location filename="../../visnet/gui/shell/lesson_player.py" />
            <source>validation loss</source>
            <translation>Validierungsverlust</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <location filename="../../visnet/gui/panels/bugs/evidence.py" />
            <source>Training loss</source>
            <translation>Trainingsverlust</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>Validation loss</source>
            <translation>Validierungsverlust</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <location filename="../../visnet/gui/shell/lesson_player.py" />
            <location filename="../../visnet/gui/shell/run_bar.py" />
            <source>test accuracy</source>
            <translation>Testgenauigkeit</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <location filename="../../visnet/gui/shell/lesson_player.py" />
            <source>validation accuracy</source>
            <translation>Validierungsgenauigkeit</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>At the end, training restored the weights of step {step:,}, which had the lowest validation loss at the end of an epoch.</source>
            <translation>Am Ende hat das Training die Gewichte von Schritt {step:,} wiederhergestellt, die am Ende einer Epoche den niedrigsten Validierungsverlust hatten.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>Training stopped early and restored the weights of step {step:,}, which had the lowest validation loss at the end of an epoch.</source>
            <translation>Das Training hat früh gestoppt und die Gewichte von Schritt {step:,} wiederhergestellt, die am Ende einer Epoche den niedrigsten Validierungsverlust hatten.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>fell by {by} over the last {epochs}</source>
            <translation>ist über die letzten {epochs} um {by} gefallen</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>rose by {by} over the last {epochs}</source>
            <translation>ist über die letzten {epochs} um {by} gestiegen</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>Training accuracy is {accuracy}, {other_accuracy} {other}.</source>
            <translation>Trainingsgenauigkeit: {accuracy}, {other_accuracy}: {other}.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>{n:,} of {units} is active.</source>
            <translation>{units}, davon {n:,} aktiv.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>{n:,} of {units} are active.</source>
            <translation>{units}, davon {n:,} aktiv.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>Weights are random: {accuracy} test accuracy (chance: {chance}).</source>
            <translation>Die Gewichte sind zufällig: {accuracy} Testgenauigkeit (Zufall: {chance}).</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>Test accuracy is {accuracy} (chance: {chance}); no step has been taken since.</source>
            <translation>Die Testgenauigkeit beträgt {accuracy} (Zufall: {chance}); seither wurde kein Schritt gemacht.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>Step {step:,}: training loss {loss}; it was {first} before the first step.</source>
            <translation>Schritt {step:,}: Trainingsverlust {loss}; vor dem ersten Schritt {first}.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>Training loss is {loss}; it was {first}.</source>
            <translation>Der Trainingsverlust beträgt {loss}, zu Beginn {first}.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>{what} is {loss} and {fell}.</source>
            <translation>Der {what} beträgt {loss} und {fell}.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>Training loss is still {loss} after {epochs}.</source>
            <translation>Der Trainingsverlust beträgt nach {epochs} noch {loss}.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>The loss on the {m:,} validation examples, measured after each epoch, has not fallen for {epochs} (lowest: {best:.3f}). Showing the weights of step {step:,}.</source>
            <translation>Der Verlust auf den {m:,} Validierungsbeispielen, gemessen nach jeder Epoche, ist seit {epochs} nicht gefallen (niedrigster Wert: {best:.3f}). Gezeigt werden die Gewichte von Schritt {step:,}.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>The loss on the {m:,} validation examples, measured after each epoch, was lowest, {best:.3f}, at step {step:,}, {epochs} before the end. Showing the weights of that step.</source>
            <translation>Der Verlust auf den {m:,} Validierungsbeispielen, gemessen nach jeder Epoche, war bei Schritt {step:,} am niedrigsten, {best:.3f}, {epochs} vor dem Ende. Gezeigt werden die Gewichte dieses Schritts.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>By step {step:,} the loss had exploded, so training stopped. Showing the weights of step {shown:,}. The learning rate was {rate:g}.</source>
            <translation>Bei Schritt {step:,} war der Verlust explodiert, daher wurde das Training gestoppt. Gezeigt werden die Gewichte von Schritt {shown:,}. Die Lernrate war {rate:g}.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>Training loss is {loss}; it was {first} before the first step. The steps overshoot at a learning rate of {rate:g}.</source>
            <translation>Der Trainingsverlust beträgt {loss}; vor dem ersten Schritt war er {first}. Die Schritte schießen bei einer Lernrate von {rate:g} über das Ziel hinaus.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>The {n:,} training images that were compared are identical: nothing tells the classes apart.</source>
            <translation>Die {n:,} verglichenen Trainingsbilder sind alle gleich: Nichts unterscheidet die Klassen.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>The brightest pixel of a typical image is {most} of 255, so the inputs are close to 0: the preprocessing is to blame, not the recipe. Set Range in File &gt; Data Options (--range) to the files' values for black and white.</source>
            <translation>Das hellste Pixel eines typischen Bildes ist {most} von 255, die Eingaben liegen also nahe bei 0: Es liegt an der Vorverarbeitung, nicht am Rezept. Unter Datei &gt; Datenoptionen (--range) als Wertebereich angeben, was in den Dateien Schwarz und Weiß ist.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>The images are dark on a light ground (mean pixel {mean:.0f} of 255), unlike MNIST, and training loss is {loss}: the preprocessing is to blame, not the recipe. Set Invert to Yes in File &gt; Data Options (--invert).</source>
            <translation>Die Bilder sind dunkel auf hellem Grund (mittleres Pixel {mean:.0f} von 255), anders als MNIST, und der Trainingsverlust beträgt {loss}: Es liegt an der Vorverarbeitung, nicht am Rezept. Unter Datei &gt; Datenoptionen Invertieren auf Ja stellen (--invert).</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>All {n:,} hidden units</source>
            <translation>Alle {n:,} verdeckten Einheiten</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>{n:,} of {units:,} hidden units</source>
            <translation>{n:,} von {units:,} verdeckten Einheiten</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>{which} have the same weights as another unit, get the same gradient, and so stay identical.</source>
            <translation>{which} haben dieselben Gewichte wie eine andere, bekommen denselben Gradienten und bleiben daher gleich.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>Weight decay {decay:g} adds an L2 penalty of {penalty} to the training loss of {loss}; training accuracy is {accuracy}.</source>
            <translation>Weight Decay {decay:g} fügt dem Trainingsverlust von {loss} eine L2-Strafe von {penalty} hinzu; die Trainingsgenauigkeit beträgt {accuracy}.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>With dropout {dropout:g}, a training step keeps {kept:.2g} of {units:,} hidden units on average, too few to tell the classes apart. Training loss is {loss}.</source>
            <translation>Mit Dropout {dropout:g} behält ein Trainingsschritt im Mittel {kept:.2g} von {units:,} verdeckten Einheiten, zu wenige, um die Klassen zu unterscheiden. Der Trainingsverlust beträgt {loss}.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>The hidden unit gives the same value for all {m:,} training examples evaluated, so every example gets the same prediction. A ReLU unit that is always 0 gets no gradient. The learning rate was up to {rate:g}.</source>
            <translation>Die verdeckte Einheit liefert für alle {m:,} ausgewerteten Trainingsbeispiele denselben Wert, also bekommt jedes Beispiel dieselbe Vorhersage. Eine ReLU-Einheit, die immer 0 ist, bekommt keinen Gradienten. Die Lernrate ging bis {rate:g}.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>All {units} give the same value for all {m:,} training examples evaluated, so every example gets the same prediction. A ReLU unit that is always 0 gets no gradient. The learning rate was up to {rate:g}.</source>
            <translation>{units} (alle) liefern für alle {m:,} ausgewerteten Trainingsbeispiele denselben Wert, also bekommt jedes Beispiel dieselbe Vorhersage. Eine ReLU-Einheit, die immer 0 ist, bekommt keinen Gradienten. Die Lernrate ging bis {rate:g}.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>{n:,} of {units} gives the same value for all {m:,} training examples evaluated. A ReLU unit that is always 0 gets no gradient. The learning rate was up to {rate:g}.</source>
            <translation>{units}, davon {n:,} mit demselben Wert für alle {m:,} ausgewerteten Trainingsbeispiele. Eine ReLU-Einheit, die immer 0 ist, bekommt keinen Gradienten. Die Lernrate ging bis {rate:g}.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>{n:,} of {units} give the same value for all {m:,} training examples evaluated. A ReLU unit that is always 0 gets no gradient. The learning rate was up to {rate:g}.</source>
            <translation>{units}, davon {n:,} mit demselben Wert für alle {m:,} ausgewerteten Trainingsbeispiele. Eine ReLU-Einheit, die immer 0 ist, bekommt keinen Gradienten. Die Lernrate ging bis {rate:g}.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>Class {name} is predicted for all {m:,} training examples evaluated. {rare:,} of them has another label and is misclassified; accuracy is {accuracy}. More examples of the rare classes help most.</source>
            <translation>Für alle {m:,} ausgewerteten Trainingsbeispiele wird Klasse {name} vorhergesagt. {rare:,} davon hat ein anderes Label und ist falsch klassifiziert; die Genauigkeit beträgt {accuracy}. Am meisten helfen mehr Beispiele der seltenen Klassen.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>Class {name} is predicted for all {m:,} training examples evaluated. {rare:,} of them have another label and are misclassified; accuracy is {accuracy}. More examples of the rare classes help most.</source>
            <translation>Für alle {m:,} ausgewerteten Trainingsbeispiele wird Klasse {name} vorhergesagt. {rare:,} davon haben ein anderes Label und sind falsch klassifiziert; die Genauigkeit beträgt {accuracy}. Am meisten helfen mehr Beispiele der seltenen Klassen.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>Training loss is {loss} and {fell}. The learning rate is {rate:g}; about {usual:.1g} is usual for this optimiser and batch size.</source>
            <translation>Der Trainingsverlust beträgt {loss} und {fell}. Die Lernrate ist {rate:g}; üblich sind bei diesem Optimierer und dieser Batchgröße etwa {usual:.1g}.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>For {share} of the training examples the network gives the label almost no probability and clearly predicts another class; training accuracy is {accuracy}. Check the labels: Mistakes lists suspected label errors.</source>
            <translation>Bei {share} der Trainingsbeispiele gibt das Netz dem Label fast keine Wahrscheinlichkeit und sagt klar eine andere Klasse vorher; die Trainingsgenauigkeit beträgt {accuracy}. Bitte die Labels prüfen: „Fehler“ listet vermutete Labelfehler auf.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>Validation loss is {now}, up from {best} around step {step:,}, while training loss fell from {then} to {train}.</source>
            <translation>Der Validierungsverlust beträgt {now} und ist seit etwa Schritt {step:,} von {best} gestiegen, während der Trainingsverlust von {then} auf {train} gefallen ist.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>Training accuracy is {accuracy}, but {other_accuracy} is {other}: the network fits its training examples much better than new ones. More training examples help most.</source>
            <translation>Trainingsgenauigkeit: {accuracy}, {other_accuracy} aber nur {other}: Das Netz passt zu seinen Trainingsbeispielen viel besser als zu neuen. Am meisten helfen mehr Trainingsbeispiele.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>Training loss is {loss} ({first} before the first step) and falls at a steady, slow pace: it {fell} at a learning rate of {rate:g}.</source>
            <translation>Der Trainingsverlust beträgt {loss} (vor dem ersten Schritt {first}) und fällt stetig, aber langsam: Er {fell}, bei einer Lernrate von {rate:g}.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>After {epochs} training loss is {loss}; equal probabilities for all classes would give {guess}. Check that the labels belong to the images.</source>
            <translation>Nach {epochs} beträgt der Trainingsverlust {loss}; gleiche Wahrscheinlichkeiten für alle Klassen ergäben {guess}. Prüfen, ob die Labels zu den Bildern gehören.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>Training loss is {loss} and {fell}; training accuracy is {accuracy}.</source>
            <translation>Der Trainingsverlust beträgt {loss} und {fell}; die Trainingsgenauigkeit beträgt {accuracy}.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>{one} or {other}</source>
            <translation>{one} oder {other}</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>no augmentation</source>
            <translation>keine Augmentierung</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>No augmentation</source>
            <translation>Keine Augmentierung</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>affine augmentation</source>
            <translation>affine Augmentierung</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>Affine augmentation</source>
            <translation>Affine Augmentierung</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>elastic augmentation</source>
            <translation>elastische Augmentierung</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>Elastic augmentation</source>
            <translation>Elastische Augmentierung</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>a learning rate of {value:g}</source>
            <translation>eine Lernrate von {value:g}</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>the {name} activation</source>
            <translation>die Aktivierung {name}</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>weight decay {value:g}</source>
            <translation>Weight Decay {value:g}</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>early stopping with a patience of {n}</source>
            <translation>frühes Stoppen mit Geduld {n}</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>batches of {n}</source>
            <translation>Batches von {n}</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>{units} hidden units</source>
            <translation>{units} verdeckte Einheiten</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>loss exploded</source>
            <translation>Verlust explodiert</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>restored weights</source>
            <translation>Gewichte wiederhergestellt</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>loss explodes</source>
            <translation>Verlust explodiert</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>largest jump</source>
            <translation>größter Sprung</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <location filename="../../visnet/gui/panels/curves/canvas.py" />
            <source>lowest validation loss</source>
            <translation>niedrigster Validierungsverlust</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>hardly falls from here</source>
            <translation>fällt ab hier kaum noch</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>fell by {by} over the last epoch</source>
            <translation>ist in der letzten Epoche um {by} gefallen</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>rose by {by} over the last epoch</source>
            <translation>ist in der letzten Epoche um {by} gestiegen</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>did not change over the last {epochs}</source>
            <translation>hat sich über die letzten {epochs} nicht verändert</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>Training loss is still {loss} after {epochs}; {what} {fell}.</source>
            <translation>Der Trainingsverlust beträgt nach {epochs} noch {loss}; der {what} {fell}.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>The images are dark on a light ground, which makes every step larger: set Invert to Yes in File &gt; Data Options (--invert).</source>
            <translation>Die Bilder sind dunkel auf hellem Grund, was jeden Schritt vergrößert: Unter Datei &gt; Datenoptionen Invertieren auf Ja stellen (--invert).</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>{which} of layer {layer}</source>
            <translation>{which} von Schicht {layer}</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>Weight decay {decay:g} has shrunk the weights of the first layer to {shrunk} of their usual initial size; training accuracy is {accuracy}.</source>
            <translation>Weight Decay {decay:g} hat die Gewichte der ersten Schicht auf {shrunk} ihrer üblichen Anfangsgröße verkleinert; die Trainingsgenauigkeit beträgt {accuracy}.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>{title}.</source>
            <translation>{title}.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>{before} {text}</source>
            <translation>{before} {text}</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>dropout {value:g}</source>
            <translation>Dropout {value:g}</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>no dropout</source>
            <translation>kein Dropout</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>Learning rate {value:g}</source>
            <translation>Lernrate {value:g}</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>Weight decay {value:g}</source>
            <translation>Weight Decay {value:g}</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>Early stopping, patience {n}</source>
            <translation>Frühes Stoppen, Geduld {n}</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>Batches of {n}</source>
            <translation>Batches von {n}</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>did not change over the last epoch</source>
            <translation>hat sich in der letzten Epoche nicht verändert</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>Press Train.</source>
            <translation>Auf Trainieren klicken.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>Press Train to continue from these weights.</source>
            <translation>Auf Trainieren klicken, um mit diesen Gewichten fortzufahren.</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <location filename="../../visnet/gui/panels/recipe/fields.py" />
            <source>Zeros</source>
            <translation>Nullen</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>Dropout {value:g}</source>
            <translation>Dropout {value:g}</translation>
        </message>
        <message>
            <location filename="../../visnet/analysis/wording.py" />
            <source>No dropout</source>
            <translation>Kein Dropout</translation>
        </message>
        <message>
            <location filename="../../visnet/core/activations.py" />
            <location filename="../../visnet/gui/panels/inside/my_code_dialog.py" />
            <source>ReLU</source>
            <translation>ReLU</translation>
        </message>
        <message>
            <location filename="../../visnet/core/activations.py" />
            <source>Leaky ReLU</source>
            <translation>Leaky ReLU</translation>
        </message>
        <message>
            <location filename="../../visnet/core/activations.py" />
            <source>Sigmoid</source>
            <translation>Sigmoid</translation>
        </message>
        <message>
            <location filename="../../visnet/core/activations.py" />
            <source>Tanh</source>
            <translation>Tanh</translation>
        </message>
        <message>
            <location filename="../../visnet/core/activations.py" />
            <source>Identity</source>
            <translation>Identität</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/checks.py" />
            <source>; multiply pixels that were scaled to 0–1 by 255</source>
            <translation>; auf 0–1 skalierte Pixel bitte mit 255 multiplizieren</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/checks.py" />
            <source>{place} is {value}, but pixels are whole numbers from 0 to 255{hint}</source>
            <translation>{place} ist {value}, aber Pixel sind ganze Zahlen von 0 bis 255{hint}</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/checks.py" />
            <source>{place} is {value}, but labels are whole numbers from 0 to {highest}</source>
            <translation>{place} ist {value}, aber Labels sind ganze Zahlen von 0 bis {highest}</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/checks.py" />
            <source>{place} is empty: its shape is {shape}</source>
            <translation>{place} ist leer: die Form ist {shape}</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/checks.py" />
            <source>{place} has images of {shape} pixels, but visnet opens images of at most {most:,} pixels</source>
            <translation>{place}: Die Bilder haben {shape} Pixel, visnet öffnet aber nur Bilder mit höchstens {most:,} Pixeln</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/checks.py" />
            <source>{place} would take {gib:,.1f} GiB unpacked ({shape}), but visnet opens at most {most:g} GiB</source>
            <translation>{place} wäre entpackt {gib:,.1f} GiB groß ({shape}), visnet öffnet aber höchstens {most:g} GiB</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/checks.py" />
            <source>{place} has values of type {dtype}, but whole numbers are expected</source>
            <translation>{place} enthält Werte vom Typ {dtype}, erwartet werden ganze Zahlen</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/classes.py" />
            <source>label {number} of {place} is {word}, but nearly all others are numbers</source>
            <translation>Label {number} von {place} ist {word}, aber fast alle anderen sind Zahlen</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/classes.py" />
            <source>{place} has {n_classes:,} different labels, but visnet opens data of 2 to {most} classes</source>
            <translation>{place} hat {n_classes:,} verschiedene Labels, visnet öffnet aber Daten mit 2 bis {most} Klassen</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/classes.py" />
            <source>Classes are named as in Fashion-MNIST.</source>
            <translation>Die Klassen heißen wie in Fashion-MNIST.</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/classes.py" />
            <source>{place} has labels of {shape}, but one class number or name per image is expected</source>
            <translation>{place} hat Labels der Form {shape}, erwartet wird pro Bild eine Nummer oder ein Name der Klasse</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/classes.py" />
            <source>{place} has labels of type {dtype}, but numbers or names are expected</source>
            <translation>{place} hat Labels vom Typ {dtype}, erwartet werden Zahlen oder Namen</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/classes.py" />
            <source>Class names come from the mapping file next to the data.</source>
            <translation>Die Namen der Klassen stammen aus der Zuordnungsdatei neben den Daten.</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/classes.py" />
            <source>Labels are the first of eight numbers, as in QMNIST.</source>
            <translation>Die Labels sind die erste von acht Zahlen, wie in QMNIST.</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/classes.py" />
            <source>{place} has {n} labels per image, and for some images several of them or none are 1, but visnet needs exactly one class per image</source>
            <translation>{place} hat {n} Labels pro Bild, von denen mehrere oder keines 1 sein können; visnet braucht genau eine Klasse pro Bild</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/classes.py" />
            <source>one of the labels is {shown}, but labels are whole numbers or names</source>
            <translation>Eines der Labels ist {shown}, aber Labels sind ganze Zahlen oder Namen</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/dataset.py" />
            <location filename="../../visnet/datasets/decide.py" />
            <location filename="../../visnet/datasets/formats/idx.py" />
            <source>the data</source>
            <translation>die Daten</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/dataset.py" />
            <source>images must be (m, h, w) uint8, got {shape} {dtype}</source>
            <translation>Bilder müssen (m, h, w) uint8 sein, nicht {shape} {dtype}</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/dataset.py" />
            <source>labels must be (m,) integers, got {shape} {dtype}</source>
            <translation>Labels müssen (m,) ganze Zahlen sein, nicht {shape} {dtype}</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/dataset.py" />
            <source>there are {n_images:,} images but {n_labels:,} labels</source>
            <translation>Es gibt {n_images:,} Bilder, aber {n_labels:,} Labels</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/dataset.py" />
            <source>there must be 2 to {most} classes, got {n_classes}</source>
            <translation>Es müssen 2 bis {most} Klassen sein, nicht {n_classes}</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/dataset.py" />
            <source>class names must differ from each other</source>
            <translation>Die Namen der Klassen müssen sich unterscheiden</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/dataset.py" />
            <source>every training image is of class {only}, but at least two classes are needed</source>
            <translation>Alle Trainingsbilder gehören zur Klasse {only}; nötig sind mindestens zwei Klassen</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/dataset.py" />
            <source>training images are {shape} pixels but {part} images {other_shape}</source>
            <translation>Trainingsbilder haben {shape} Pixel, {part}-Bilder aber {other_shape}</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/dataset.py" />
            <source>{part} label {i} is {label}, but classes go from 0 to {highest}</source>
            <translation>{part}-Label {i} ist {label}, aber die Klassen gehen von 0 bis {highest}</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/decide.py" />
            <source>Colours converted to grey.</source>
            <translation>Farben in Grau umgewandelt.</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/decide.py" />
            <source>{place} has rows of {n:,} pixels, but images must be square, such as 784 for 28×28</source>
            <translation>{place} hat Zeilen mit {n:,} Pixeln, aber Bilder müssen quadratisch sein, etwa 784 für 28×28</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/decide.py" />
            <source>Pixels from {lowest} to {highest} scaled to 0–255.</source>
            <translation>Pixel von {lowest} bis {highest} auf 0–255 skaliert.</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/decide.py" />
            <source>Inverted: dark on a light background became light on dark.</source>
            <translation>Invertiert: Aus Dunkel auf hellem Grund wurde Hell auf Dunkel.</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/decide.py" />
            <source>Only the classes {kept} of {n}.</source>
            <translation>Nur die Klassen {kept} von {n}.</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/decide.py" />
            <source>{n:,} of {total:,} training labels are deliberately wrong (seed {seed}).</source>
            <translation>{n:,} von {total:,} Trainingslabels sind absichtlich falsch (Seed {seed}).</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/decide.py" />
            <source>every training image is of class {name}, but at least two classes are needed</source>
            <translation>Alle Trainingsbilder gehören zur Klasse {name}; nötig sind mindestens zwei Klassen</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/decide.py" />
            <source>{place} has values of type {dtype}, but pixels must be numbers</source>
            <translation>{place} enthält Werte vom Typ {dtype}, aber Pixel sind Zahlen</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/decide.py" />
            <source>{place} is {shape}, but images (m, height, width) are expected</source>
            <translation>{place} ist {shape}, erwartet werden Bilder (m, Höhe, Breite)</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/decide.py" />
            <source>{place} is {value:g}, but all other pixels are whole numbers from 0 to 255</source>
            <translation>{place} ist {value:g}, aber alle anderen Pixel sind ganze Zahlen von 0 bis 255</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/decide.py" />
            <source>Inverted, as requested.</source>
            <translation>Invertiert, wie gewünscht.</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/decide.py" />
            <source>The validation set is used as the test set.</source>
            <translation>Der Validierungsteil dient als Testteil.</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/decide.py" />
            <source>The data's own validation set ({n:,} images) is used, unless the recipe holds out a fraction of the training set.</source>
            <translation>Der Validierungsteil ({n:,} Bilder) dient der Validierung, sofern das Rezept keinen Teil der Trainingsdaten zurückhält.</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/decide.py" />
            <source>there is no class {name}; the classes are {names}</source>
            <translation>Es gibt keine Klasse {name}; die Klassen sind {names}</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/decide.py" />
            <source>label_noise must be from 0 to 1, got {label_noise:g}</source>
            <translation>label_noise muss zwischen 0 und 1 liegen, nicht bei {label_noise:g}</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/decide.py" />
            <source>value_range must be two numbers, the lower first</source>
            <translation>value_range muss aus zwei Zahlen bestehen, die kleinere zuerst</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/decide.py" />
            <source>{place} has {n_x:,} images but {n_y:,} labels</source>
            <translation>{place} hat {n_x:,} Bilder, aber {n_y:,} Labels</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/decide.py" />
            <source>{place} has images of {shape} pixels, but {other_place} of {other_shape}</source>
            <translation>{place}: Die Bilder haben {shape} Pixel, die von {other_place} aber {other_shape}</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/decide.py" />
            <source>Rows and columns swapped: EMNIST stores its images transposed.</source>
            <translation>Zeilen und Spalten vertauscht: EMNIST speichert seine Bilder transponiert.</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/decide.py" />
            <source>Rows and columns swapped.</source>
            <translation>Zeilen und Spalten vertauscht.</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/decide.py" />
            <source>{place}: every pixel is {lowest:g}, so the images are blank</source>
            <translation>{place}: Jedes Pixel ist {lowest:g}; die Bilder sind also leer</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/decide.py" />
            <source>No test set: {n:,} of {total:,} images, {share:.0%} of each class, are held out for testing (seed {seed}).</source>
            <translation>Keine Testdaten: {n:,} von {total:,} Bildern, {share:.0%} jeder Klasse, werden zum Testen zurückgelegt (Seed {seed}).</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/decide.py" />
            <source>{place} is {shape}, like a volume, but visnet reads flat images: (m, height, width), with 1 or 3 colours</source>
            <translation>{place} ist {shape}, also räumlich; visnet liest flache Bilder: (m, Höhe, Breite) mit 1 oder 3 Farben</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/decide.py" />
            <source>{place}[{other_place}] is not a finite number</source>
            <translation>{place}[{other_place}] ist keine endliche Zahl</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/decide.py" />
            <source>no class has two examples, so none can be held out for testing; add examples or a test set</source>
            <translation>Keine Klasse hat zwei Beispiele; zum Testen bleibt also keines übrig. Bitte Beispiele oder Testdaten hinzufügen</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/download/cache.py" />
            <source>{name}: {file}.gz could not be downloaded ({failures}); try again with an internet connection, or give a folder with the four files: --data FOLDER</source>
            <translation>{name}: {file}.gz konnte nicht heruntergeladen werden ({failures}). Bitte mit Internetverbindung erneut versuchen oder einen Ordner mit den vier Dateien öffnen (auf der Kommandozeile: --data ORDNER)</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/download/cache.py" />
            <source>{mirror} sent different data, not {name}'s</source>
            <translation>{mirror} hat andere Daten als die von {name} geschickt</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/download/cache.py" />
            <source>{folder}: cannot be written ({why}); set VISNET_CACHE to a writable folder</source>
            <translation>{folder}: lässt sich nicht beschreiben ({why}); VISNET_CACHE bitte auf einen beschreibbaren Ordner setzen</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/download/cache.py" />
            <source>{mirror} {what}</source>
            <translation>{mirror} {what}</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/download/catalogue.py" />
            <source>MNIST: 60,000 training and 10,000 test digits</source>
            <translation>MNIST: 60 000 Trainings- und 10 000 Testziffern</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/download/catalogue.py" />
            <source>Fashion-MNIST: 60,000 training and 10,000 test pictures of clothing</source>
            <translation>Fashion-MNIST: 60 000 Trainings- und 10 000 Testbilder von Kleidung</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/download/transfer.py" />
            <source>failed ({kind}: {reason})</source>
            <translation>ist gescheitert ({kind}: {reason})</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/download/transfer.py" />
            <source>{path}: cannot be written ({why})</source>
            <translation>{path}: kann nicht geschrieben werden ({why})</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/download/transfer.py" />
            <source>answered {code} {reason}</source>
            <translation>hat mit {code} {reason} geantwortet</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/download/transfer.py" />
            <source>did not respond for {seconds:g} seconds</source>
            <translation>hat {seconds:g} Sekunden lang nicht geantwortet</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/download/transfer.py" />
            <source>could not be reached securely ({reason})</source>
            <translation>war nicht sicher zu erreichen ({reason})</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/download/transfer.py" />
            <source>sent a damaged file</source>
            <translation>hat eine beschädigte Datei geschickt</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/download/transfer.py" />
            <source>could not be reached ({reason})</source>
            <translation>war nicht zu erreichen ({reason})</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/download/transfer.py" />
            <source>stopped after {n_done:,} of {n_bytes:,} unpacked bytes</source>
            <translation>hat nach {n_done:,} von {n_bytes:,} entpackten Bytes abgebrochen</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/download/transfer.py" />
            <source>sent more than the expected {n_bytes:,} bytes</source>
            <translation>hat mehr als die erwarteten {n_bytes:,} Bytes geschickt</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/errors.py" />
            <source>{place}: {why}</source>
            <translation>{place}: {why}</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/errors.py" />
            <location filename="../../visnet/datasets/formats/packed.py" />
            <source>{path}: no permission to read it</source>
            <translation>{path}: Die Berechtigung zum Lesen fehlt</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/errors.py" />
            <location filename="../../visnet/lessons/lesson.py" />
            <source>{path}: no such file</source>
            <translation>{path}: Diese Datei gibt es nicht</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/errors.py" />
            <location filename="../../visnet/datasets/formats/packed.py" />
            <source>{path}: cannot be read ({why})</source>
            <translation>{path}: kann nicht gelesen werden ({why})</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/errors.py" />
            <location filename="../../visnet/datasets/formats/packed.py" />
            <source>{path}: too large for this machine's memory</source>
            <translation>{path}: zu groß für den Arbeitsspeicher dieses Rechners</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/find.py" />
            <source>Each of the {n} files is a class.</source>
            <translation>Jede der {n} Dateien ist eine Klasse.</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/find.py" />
            <source>{path}: is one image, not a dataset; open a folder with a folder of images for each class, or let a model read it: visnet predict MODEL IMAGE</source>
            <translation>{path}: ist ein einzelnes Bild, kein Datensatz; bitte einen Ordner mit einem Bilderordner pro Klasse öffnen oder das Bild von einem Modell vorhersagen lassen: visnet predict MODELL BILD</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/find.py" />
            <source>the files</source>
            <translation>die Dateien</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/find.py" />
            <source>, only files of the kinds {kinds}</source>
            <translation>, nur Dateien der Arten {kinds}</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/find.py" />
            <source>{folder}: holds no data that visnet reads{only}; {what_is_read}</source>
            <translation>{folder}: enthält keine Daten, die visnet liest{only}; {what_is_read}</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/find.py" />
            <source>{folder}: holds several datasets ({names}); name one of these files</source>
            <translation>{folder}: enthält mehrere Datensätze ({names}); bitte eine dieser Dateien nennen</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/find.py" />
            <source>{path}: is an archive in an archive; unpack it and open the folder</source>
            <translation>{path}: ist ein Archiv in einem Archiv; bitte entpacken und den Ordner öffnen</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/find.py" />
            <source>{folder}: is empty; {what_is_read}</source>
            <translation>{folder}: ist leer; {what_is_read}</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/find.py" />
            <source>Read from {name}.</source>
            <translation>Gelesen aus {name}.</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/find.py" />
            <source>Read from {names} and {name}.</source>
            <translation>Gelesen aus {names} und {name}.</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/find.py" />
            <source>{name} has no labels and is left out; visnet predict takes it.</source>
            <translation>{name} hat keine Labels und wird ausgelassen; visnet predict nimmt diese Datei.</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/find.py" />
            <source>Left out: {names}.</source>
            <translation>Ausgelassen: {names}.</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/find.py" />
            <source>{path}: {no_labels}; a column called label is required</source>
            <translation>{path}: {no_labels}; eine Spalte namens label ist nötig</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/find.py" />
            <source>{folder}: has {n:,} images, all in one folder ({name}), but no folder for each class; sort them into one folder per class, named after it</source>
            <translation>{folder}: hat {n:,} Bilder, alle in einem Ordner ({name}), aber keinen Ordner pro Klasse; bitte in je einen Ordner mit dem Namen der Klasse sortieren</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/find.py" />
            <source>Left out: {n:,} image in no class folder.</source>
            <translation>Ausgelassen: {n:,} Bild in keinem Klassenordner.</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/find.py" />
            <source>Left out: {n:,} images in no class folder.</source>
            <translation>Ausgelassen: {n:,} Bilder in keinem Klassenordner.</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/find.py" />
            <source>{path}: unpacked, {what}</source>
            <translation>{path}: entpackt, {what}</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/find.py" />
            <source>{folder}: holds images in a format (HEIC) that visnet does not read; save them as PNG or JPEG</source>
            <translation>{folder}: enthält Bilder in einem Format (HEIC), das visnet nicht liest; bitte als PNG oder JPEG speichern</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/find.py" />
            <source>{folder}: has unsorted images in {shown}, which are parts of a dataset, not classes; sort them into a folder for each class</source>
            <translation>{folder}: hat unsortierte Bilder in {shown}; das sind Teile eines Datensatzes, keine Klassen. Bitte in einen Ordner pro Klasse sortieren</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/find.py" />
            <source>The classes are the folders in each of {shown}, which all have the same ones.</source>
            <translation>Die Klassen sind die Ordner in {shown}, die alle dieselben enthalten.</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/find.py" />
            <source>{folder}: holds several datasets ({names}); open one of them</source>
            <translation>{folder}: enthält mehrere Datensätze ({names}); bitte einen davon öffnen</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/find.py" />
            <source>Left out: {left} ({n_files:,} images), because {kept} is a larger {role} set.</source>
            <translation>Ausgelassen: {left} ({n_files:,} Bilder), denn {kept} ist ein größerer Teil für „{role}“.</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/find.py" />
            <source>Left out: {name} ({n:,} image in no class folder).</source>
            <translation>Ausgelassen: {name} ({n:,} Bild in keinem Klassenordner).</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/find.py" />
            <source>Left out: {name} ({n:,} images in no class folder).</source>
            <translation>Ausgelassen: {name} ({n:,} Bilder in keinem Klassenordner).</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/archive.py" />
            <source>holds {n_members:,} files of {gib:,.1f} GiB, but visnet opens archives of at most {max_members:,} files and {most:g} GiB; unpack it and open the folder</source>
            <translation>enthält {n_members:,} Dateien mit {gib:,.1f} GiB, visnet öffnet aber Archive mit höchstens {max_members:,} Dateien und {most:g} GiB; bitte entpacken und den Ordner öffnen</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/archive.py" />
            <source>is protected by a password; unpack it and open its contents</source>
            <translation>ist durch ein Passwort geschützt; bitte entpacken und den Inhalt öffnen</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/arrays.py" />
            <source>images with labels</source>
            <translation>Bilder mit Labels</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/arrays.py" />
            <source>has no {lacks}: it has the {arrays}; x_train and y_train (and x_test, y_test), or images and labels, are expected</source>
            <translation>Es fehlen {lacks}: vorhanden sind {arrays}; erwartet werden x_train und y_train (und x_test, y_test) oder images und labels</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/arrays.py" />
            <source>array {names}</source>
            <translation>das Array {names}</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/arrays.py" />
            <source>arrays {names}</source>
            <translation>die Arrays {names}</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/arrays.py" />
            <source>The arrays have no names: {pairs}, for training and for testing.</source>
            <translation>Die Arrays haben keine Namen: {pairs}, zum Trainieren und zum Testen.</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/arrays.py" />
            <source>The arrays have no names: {pairs}.</source>
            <translation>Die Arrays haben keine Namen: {pairs}.</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/arrays.py" />
            <source>{names} and {n} more</source>
            <translation>{names} und {n} weitere</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/arrays.py" />
            <location filename="../../visnet/datasets/formats/idx.py" />
            <source>labels</source>
            <translation>Labels</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/arrays.py" />
            <source>has no {lacks}: it has {arrays}, and {name} is expected beside it</source>
            <translation>Es fehlen {lacks}: vorhanden ist {arrays}; {name} wird daneben erwartet</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/arrays.py" />
            <location filename="../../visnet/gui/panels/recipe/row.py" />
            <location filename="../../visnet/gui/widgets/number_fields.py" />
            <source>none</source>
            <translation>keine</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/arrays.py" />
            <source>file {names}</source>
            <translation>die Datei {names}</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/arrays.py" />
            <source>files {names}</source>
            <translation>die Dateien {names}</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/arrays.py" />
            <source>holds several datasets: {arrays}; keep one pair of images and labels for each part</source>
            <translation>enthält mehrere Datensätze: {arrays}; bitte für jeden Teil ein Paar aus Bildern und Labels behalten</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/arrays.py" />
            <source>Left out: array {names}.</source>
            <translation>Ausgelassen: Array {names}.</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/arrays.py" />
            <source>Left out: file {names}.</source>
            <translation>Ausgelassen: Datei {names}.</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/arrays.py" />
            <source>{images} has {n_x:,} images but {labels} {n_y:,} labels</source>
            <translation>{images} hat {n_x:,} Bilder, {labels} aber {n_y:,} Labels</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/arrays.py" />
            <source>{x} with the labels {y}</source>
            <translation>{x} mit den Labels {y}</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/arrays.py" />
            <source>{name} is {shape} and the only array; arrays of images and labels are expected</source>
            <translation>{name} ist {shape} und steht allein; erwartet werden Arrays mit Bildern und mit Labels</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/arrays.py" />
            <source>{name} is {shape} without a column of labels; arrays of images and labels are expected</source>
            <translation>{name} ist {shape} ohne Spalte mit Labels; erwartet werden Arrays mit Bildern und mit Labels</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/arrays.py" />
            <location filename="../../visnet/datasets/formats/idx.py" />
            <location filename="../../visnet/gui/painting/words.py" />
            <source>images</source>
            <translation>Bilder</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/arrays.py" />
            <source>holds several datasets ({stems}); open a file of one of them</source>
            <translation>enthält mehrere Datensätze ({stems}); bitte eine Datei von einem davon öffnen</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/arrays.py" />
            <source>The examples of {images} are along its last axis.</source>
            <translation>Die Beispiele von {images} liegen auf der letzten Achse.</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/arrays.py" />
            <source>Labels are taken from the last column of {name}.</source>
            <translation>Die Labels stehen in der letzten Spalte von {name}.</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/arrays.py" />
            <source>holds {n_names:,} arrays, but visnet opens NPZ files of at most 1,000</source>
            <translation>enthält {n_names:,} Arrays, visnet öffnet aber NPZ-Dateien mit höchstens 1 000</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/arrays.py" />
            <source>the array</source>
            <translation>das Array</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/arrays.py" />
            <source>has {name} without matching {lacks}; it has {arrays}</source>
            <translation>hat {name} ohne die zugehörigen {lacks}; vorhanden sind {arrays}</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/arrays.py" />
            <source>Labels are taken from the first column of {name}.</source>
            <translation>Die Labels stehen in der ersten Spalte von {name}.</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/csv_table.py" />
            <source>has no label column, so it can be predicted but not trained on</source>
            <translation>hat keine Spalte mit Labels, lässt sich also vorhersagen, aber nicht zum Trainieren verwenden</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/csv_table.py" />
            <source>row {row}, column {column}:</source>
            <translation>Zeile {row}, Spalte {column}:</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/csv_table.py" />
            <source>has {n:,} pixel columns{called}, but images must be square, such as 784 for 28×28</source>
            <translation>hat {n:,} Pixelspalten{called}, aber Bilder müssen quadratisch sein, etwa 784 für 28×28</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/csv_table.py" />
            <location filename="../../visnet/datasets/formats/table_form.py" />
            <source>is empty</source>
            <translation>ist leer</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/csv_table.py" />
            <source>is {cell}</source>
            <translation>ist {cell}</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/csv_table.py" />
            <source>row {row}, column {column}: {shown}, but {rule}</source>
            <translation>Zeile {row}, Spalte {column}: {shown}, aber {rule}</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/csv_table.py" />
            <source>The pixels are the numbers in column {column}.</source>
            <translation>Die Pixel sind die Zahlen in Spalte {column}.</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/csv_table.py" />
            <source>Split into training and test set by column {column}.</source>
            <translation>Nach Spalte {column} in Training und Test geteilt.</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/csv_table.py" />
            <source>column {found} was found where {name}{expected} was expected, so columns are missing or mixed up</source>
            <translation>Spalte {found} steht an der Stelle von {name}{expected}; es fehlen also Spalten, oder sie sind vertauscht</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/csv_table.py" />
            <location filename="../../visnet/datasets/formats/table_form.py" />
            <source>has no rows of images</source>
            <translation>hat keine Zeilen mit Bildern</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/csv_table.py" />
            <source>the table</source>
            <translation>die Tabelle</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/csv_table.py" />
            <source>is {gib:.1f} GiB, but visnet opens CSV files of at most {most:g} GiB</source>
            <translation>ist {gib:.1f} GiB groß, visnet öffnet aber CSV-Dateien bis höchstens {most:g} GiB</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/csv_table.py" />
            <source>{no_labels} ({n_columns} columns)</source>
            <translation>{no_labels} ({n_columns} Spalten)</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/csv_table.py" />
            <source>a row</source>
            <translation>eine Zeile</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/csv_table.py" />
            <source>has a line longer than {most} MiB, so it is not a table of images</source>
            <translation>hat eine Zeile von mehr als {most} MiB, ist also keine Tabelle mit Bildern</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/csv_table.py" />
            <location filename="../../visnet/datasets/formats/table_form.py" />
            <source>not a readable CSV file ({why})</source>
            <translation>keine lesbare CSV-Datei ({why})</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/csv_table.py" />
            <source>pixels are numbers</source>
            <translation>Pixel sind Zahlen</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/csv_table.py" />
            <source>every image needs a label</source>
            <translation>jedes Bild braucht ein Label</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/csv_table.py" />
            <source>line {line} has {n} values, but {expected} are expected</source>
            <translation>Zeile {line} hat {n} Werte, erwartet werden {expected}</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/csv_table.py" />
            <source>row {number} has {n_values:,} pixels, but the first has {expected:,}</source>
            <translation>Zeile {number} hat {n_values:,} Pixel, die erste aber {expected:,}</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/idx.py" />
            <source>values</source>
            <translation>Werte</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/idx.py" />
            <source>truncated in its header, after {n_start} bytes</source>
            <translation>im Kopf abgeschnitten, nach {n_start} Bytes</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/idx.py" />
            <source>begins with {start}, but an IDX file of {what} begins with {expected}</source>
            <translation>beginnt mit {start}, aber eine IDX-Datei ({what}) beginnt mit {expected}</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/idx.py" />
            <source>truncated in its header, after {n} bytes</source>
            <translation>im Kopf abgeschnitten, nach {n} Bytes</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/idx.py" />
            <source>truncated: expected {promised:,} bytes of {what}, got {n_values:,}</source>
            <translation>abgeschnitten nach {n_values:,} der erwarteten {promised:,} Bytes ({what})</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/idx.py" />
            <source>has extra data after the expected {promised:,} bytes of {what}</source>
            <translation>hat weitere Daten nach den erwarteten {promised:,} Bytes ({what})</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/idx.py" />
            <source>is a web page, not an IDX file; download it again</source>
            <translation>ist eine Webseite, keine IDX-Datei; bitte noch einmal herunterladen</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/image_folder.py" />
            <source>Images differ in size: {n:,} of {total:,} were resized to {shape} pixels, keeping their proportions.</source>
            <translation>Die Bilder sind verschieden groß: {n:,} von {total:,} wurden auf {shape} Pixel gebracht, mit gleichem Seitenverhältnis.</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/image_folder.py" />
            <source>{folder}: has {n:,} image but no folder for each class; sort them into one folder per class, named after it</source>
            <translation>{folder}: hat {n:,} Bild, aber keinen Ordner pro Klasse; bitte die Bilder in je einen Ordner mit dem Namen der Klasse sortieren</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/image_folder.py" />
            <source>{folder}: has {n:,} images but no folder for each class; sort them into one folder per class, named after it</source>
            <translation>{folder}: hat {n:,} Bilder, aber keinen Ordner pro Klasse; bitte in je einen Ordner mit dem Namen der Klasse sortieren</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/image_folder.py" />
            <source>{place}: has images of one class only, {name}, but a network learns to tell classes apart; add a folder of images for each other class</source>
            <translation>{place}: hat nur Bilder einer einzigen Klasse, {name}; ein Netz lernt aber, Klassen zu unterscheiden. Bitte für jede weitere Klasse einen Bilderordner hinzufügen</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/image_folder.py" />
            <source>{place}: a folder of images for each of 2 to {most} classes is expected, found {n_names}{names}; open a folder with fewer</source>
            <translation>{place}: erwartet wird je ein Bilderordner für 2 bis {most} Klassen, gefunden wurden {n_names}{names}; bitte einen Ordner mit weniger öffnen</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/image_folder.py" />
            <source>{place}: none of its {n_total:,} images can be read, such as {name}</source>
            <translation>{place}: Keines der {n_total:,} Bilder kann gelesen werden, etwa {name}</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/image_folder.py" />
            <source>{place}: the data</source>
            <translation>{place}: die Daten</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/image_folder.py" />
            <source>Left out: {n:,} damaged image ({names}).</source>
            <translation>Ausgelassen: {n:,} beschädigtes Bild ({names}).</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/image_folder.py" />
            <source>Left out: {n:,} damaged images ({names}).</source>
            <translation>Ausgelassen: {n:,} beschädigte Bilder ({names}).</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/image_folder.py" />
            <source> in the {role} part</source>
            <translation> im Teil „{role}“</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/image_folder.py" />
            <source>{folder}: holds more than 5,000 folders, but visnet opens data of 2 to {most} classes</source>
            <translation>{folder}: enthält mehr als 5 000 Ordner, visnet öffnet aber Daten mit 2 bis {most} Klassen</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/image_folder.py" />
            <location filename="../../visnet/datasets/formats/image_list.py" />
            <source>{folder}: holds more than {max_files:,} images</source>
            <translation>{folder}: enthält mehr als {max_files:,} Bilder</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/image_folder.py" />
            <source>Left out{inside}: {names} (no images).</source>
            <translation>Ausgelassen{inside}: {names} (keine Bilder).</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/image_folder.py" />
            <source>Left out{inside}: files that are not images ({kinds}).</source>
            <translation>Ausgelassen{inside}: Dateien, die keine Bilder sind ({kinds}).</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/image_folder.py" />
            <source>{n:,} {kind}</source>
            <translation>{n:,} {kind}</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/image_folder.py" />
            <source>{place}: none of the first {n} images can be read; {why}</source>
            <translation>{place}: Keines der ersten {n} Bilder kann gelesen werden; {why}</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/image_list.py" />
            <source>The images are the files listed in column {column} of {name}, with their labels.</source>
            <translation>Die Bilder sind die Dateien, die in Spalte {column} von {name} stehen, mit ihren Labels.</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/image_list.py" />
            <source>{path}: is a list of image files (column {column}) without labels; a column called label is required</source>
            <translation>{path}: ist eine Liste von Bilddateien (Spalte {column}) ohne Labels; eine Spalte namens label ist nötig</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/image_list.py" />
            <source>, such as {name},</source>
            <translation>, etwa {name},</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/image_list.py" />
            <source>{path}: is a list of image files (column {column}), but none of its {n_rows:,} images{shown} is beside it; put the images into its folder, or sort them into a folder for each class and open that</source>
            <translation>{path}: ist eine Liste von Bilddateien (Spalte {column}), aber keines der {n_rows:,} Bilder{shown} liegt daneben; bitte die Bilder in denselben Ordner legen oder in einen Ordner pro Klasse sortieren und diesen öffnen</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/image_list.py" />
            <source>Left out: {n_missing:,} of {n_rows:,} images listed in {name} are missing ({shown}).</source>
            <translation>Ausgelassen: {n_missing:,} von {n_rows:,} Bildern, die {name} nennt, sind nicht da ({shown}).</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/image_list.py" />
            <source>lists images in more than {most} MiB of text; split it</source>
            <translation>zählt Bilder auf mehr als {most} MiB Text auf; bitte die Datei teilen</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/packed.py" />
            <source>{path}: is a pipe, a device or a socket, not a file</source>
            <translation>{path}: ist eine Pipe, ein Gerät oder ein Socket, keine Datei</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/packed.py" />
            <source>{path}: no such file (a link that points to nothing?)</source>
            <translation>{path}: Diese Datei gibt es nicht (ein Link, der ins Leere zeigt?)</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/packed.py" />
            <source>{path}: is damaged or truncated ({why})</source>
            <translation>{path}: ist beschädigt oder abgeschnitten ({why})</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/table_form.py" />
            <source>is an ARFF file without @DATA in its first 2 MiB; save it as CSV</source>
            <translation>ist eine ARFF-Datei ohne @DATA in den ersten 2 MiB; bitte als CSV speichern</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/table_form.py" />
            <source>is not text (it contains NUL bytes), so it is not a CSV file</source>
            <translation>ist kein Text (enthält NUL-Bytes), also keine CSV-Datei</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/table_form.py" />
            <source>is not text, so it is not a CSV file</source>
            <translation>ist kein Text, also keine CSV-Datei</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/table_form.py" />
            <source>is a sparse ARFF file, which visnet does not read; save it as CSV with a column for every pixel</source>
            <translation>ist eine dünn besetzte ARFF-Datei; die liest visnet nicht. Bitte als CSV mit einer Spalte pro Pixel speichern</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/table_form.py" />
            <source>has {n_columns:,} columns, but visnet opens tables of at most {max_columns:,}</source>
            <translation>hat {n_columns:,} Spalten, visnet öffnet aber Tabellen mit höchstens {max_columns:,}</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/table_form.py" />
            <source>Commas in numbers are decimal commas.</source>
            <translation>Kommas in den Zahlen sind Dezimalkommas.</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/table_form.py" />
            <source> and {n} more</source>
            <translation> und {n} weitere</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/table_form.py" />
            <source>Left out: column {names}{more}.</source>
            <translation>Ausgelassen: Spalte {names}{more}.</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/table_form.py" />
            <source>The last {n} columns are one-hot labels.</source>
            <translation>Die letzten {n} Spalten sind One-hot-Labels.</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/table_form.py" />
            <source>The first {n} columns are one-hot labels.</source>
            <translation>Die ersten {n} Spalten sind One-hot-Labels.</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/table_form.py" />
            <source>its first line is longer than {most} MiB, so it is not a table of images</source>
            <translation>die erste Zeile ist länger als {most} MiB; das ist also keine Tabelle mit Bildern</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/table_form.py" />
            <source>has no rows in its first 2 MiB</source>
            <translation>hat in den ersten 2 MiB keine Zeilen</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/table_form.py" />
            <source>its rows have more values than its header has columns, {n_named}</source>
            <translation>die Zeilen haben mehr Werte, als der Kopf Spalten hat ({n_named})</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/table_form.py" />
            <source>Left out: the first line (0, 0.1, 0.2, …), column names generated by pandas.</source>
            <translation>Ausgelassen: die erste Zeile (0, 0.1, 0.2, …), von pandas erzeugte Spaltennamen.</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/table_form.py" />
            <source>line {line} has {n_row} values, but {usual} are expected</source>
            <translation>Zeile {line} hat {n_row} Werte, erwartet werden {usual}</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/table_form.py" />
            <source>{n} without names</source>
            <translation>{n} ohne Namen</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/table_form.py" />
            <source>has no pixel columns; its columns are {shown}{more}</source>
            <translation>hat keine Pixelspalten; die Spalten sind {shown}{more}</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/table_form.py" />
            <source>Labels are taken from column {column}.</source>
            <translation>Die Labels stehen in Spalte {column}.</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/formats/table_form.py" />
            <source>Labels are taken from the last column, column {column}.</source>
            <translation>Die Labels stehen in der letzten Spalte, Spalte {column}.</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/images/extract_ink.py" />
            <location filename="../../visnet/datasets/images/prepare.py" />
            <source>{path}: the image is blank</source>
            <translation>{path}: Das Bild ist leer</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/images/extract_ink.py" />
            <source>{path}: has {n:,.0f} million pixels; visnet reads images of at most {most:.0f} million</source>
            <translation>{path}: hat {n:,.0f} Millionen Pixel; visnet liest Bilder mit höchstens {most:.0f} Millionen</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/images/prepare.py" />
            <source>{folder}: has no images (PNG, JPEG, BMP, GIF, WebP, PGM, PPM or TIFF)</source>
            <translation>{folder}: enthält keine Bilder (PNG, JPEG, BMP, GIF, WebP, PGM, PPM oder TIFF)</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/images/read.py" />
            <source>{path}: the file</source>
            <translation>{path}: die Datei</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/images/read.py" />
            <source>{path}: is {shape} pixels, but {other_shape} are expected</source>
            <translation>{path}: hat {shape} Pixel, erwartet werden {other_shape}</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/images/read.py" />
            <source>{path}: is a JPEG of {n_scans:,} scans; at most {max_jpeg_scans} are allowed</source>
            <translation>{path}: ist ein JPEG mit {n_scans:,} Durchgängen; erlaubt sind höchstens {max_jpeg_scans}</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/images/read.py" />
            <source>{path}: is {mb:,.0f} MB; visnet opens images of at most {most:.0f} MB</source>
            <translation>{path}: ist {mb:,.0f} MB groß; visnet öffnet Bilder bis höchstens {most:.0f} MB</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/images/read.py" />
            <source>{path}: not a readable image</source>
            <translation>{path}: kein lesbares Bild</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/images/read.py" />
            <source>{path}: is far larger than any image that visnet opens</source>
            <translation>{path}: ist viel größer als jedes Bild, das visnet öffnet</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/images/read.py" />
            <source>{path}: the image is damaged or truncated ({why})</source>
            <translation>{path}: Das Bild ist beschädigt oder abgeschnitten ({why})</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/kinds.py" />
            <source>visnet reads CSV, NPZ, NPY and IDX files, folders of images by class, and zip or tar archives of these</source>
            <translation>visnet liest CSV-, NPZ-, NPY- und IDX-Dateien, Ordner mit nach Klassen sortierten Bildern und ZIP- oder TAR-Archive davon</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/kinds.py" />
            <source>; in Python, with the images X and the labels y: {code}</source>
            <translation>; in Python, mit den Bildern X und den Labels y: {code}</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/kinds.py" />
            <source>is a MATLAB file; convert it in Python: {code}</source>
            <translation>ist eine MATLAB-Datei; bitte in Python umwandeln: {code}</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/kinds.py" />
            <source>is a pickle, which visnet never loads as it can run any program; if you trust it, convert it in Python: {code}</source>
            <translation>ist ein Pickle; das lädt visnet nie, weil es beliebige Programme ausführen kann. Wenn es vertrauenswürdig ist, bitte in Python umwandeln: {code}</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/kinds.py" />
            <source>is a MATLAB file; convert it in Python: {code}; list(m) names its arrays</source>
            <translation>ist eine MATLAB-Datei; bitte in Python umwandeln: {code}; list(m) nennt ihre Arrays</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/kinds.py" />
            <source>{what}, which visnet does not read; save it as NPZ{python}</source>
            <translation>{what}; das liest visnet nicht. Bitte als NPZ speichern{python}</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/kinds.py" />
            <source>is a Parquet file, which visnet does not read; save it as CSV or NPZ{python}</source>
            <translation>ist eine Parquet-Datei; die liest visnet nicht. Bitte als CSV oder NPZ speichern{python}</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/kinds.py" />
            <source>is a MATLAB file (7.3); convert it in Python: {code}; list(m) names its arrays</source>
            <translation>ist eine MATLAB-Datei (7.3); bitte in Python umwandeln: {code}; list(m) nennt ihre Arrays</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/kinds.py" />
            <source>is a pickle (of Python 2), which visnet never loads; save its arrays as NPZ{python}</source>
            <translation>ist ein Pickle (von Python 2); das lädt visnet nie. Bitte seine Arrays als NPZ speichern{python}</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/kinds.py" />
            <source>is a database, which visnet does not read; save it as CSV</source>
            <translation>ist eine Datenbank; die liest visnet nicht. Bitte als CSV speichern</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/kinds.py" />
            <source>a PDF, not a dataset that visnet can read; {what_is_read}</source>
            <translation>ein PDF, kein Datensatz, den visnet lesen kann; {what_is_read}</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/kinds.py" />
            <source>is a spreadsheet or another old Office file; save it as CSV</source>
            <translation>ist eine Tabelle oder eine andere alte Office-Datei; bitte als CSV speichern</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/kinds.py" />
            <source>is an archive that visnet cannot open; unpack it and open the folder</source>
            <translation>ist ein Archiv, das visnet nicht öffnen kann; bitte entpacken und den Ordner öffnen</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/kinds.py" />
            <source>is an image in a format (such as HEIC) that visnet does not read; save it as PNG or JPEG</source>
            <translation>ist ein Bild in einem Format (etwa HEIC), das visnet nicht liest; bitte als PNG oder JPEG speichern</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/kinds.py" />
            <source>is a web page, not data; download the file itself again</source>
            <translation>ist eine Webseite, keine Daten; bitte die Datei selbst noch einmal herunterladen</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/kinds.py" />
            <source>is JSON, which visnet does not read; save it as CSV or NPZ{python}</source>
            <translation>ist JSON; das liest visnet nicht. Bitte als CSV oder NPZ speichern{python}</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/kinds.py" />
            <source>is a pointer of Git LFS, not the data themselves; fetch them with git lfs pull</source>
            <translation>ist ein Verweis von Git LFS, nicht die Daten selbst; sie lassen sich mit git lfs pull holen</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/kinds.py" />
            <source>{path}: is empty</source>
            <translation>{path}: ist leer</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/kinds.py" />
            <source>{path}: not a dataset that visnet can read; {what_is_read}</source>
            <translation>{path}: kein Datensatz, den visnet lesen kann; {what_is_read}</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/kinds.py" />
            <source>is an HDF5 file</source>
            <translation>ist eine HDF5-Datei</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/kinds.py" />
            <source>is in libsvm's format</source>
            <translation>hat das Format von libsvm</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/kinds.py" />
            <source>{path}: is a spreadsheet or another Office file; save the sheet as CSV and open that</source>
            <translation>{path}: ist eine Tabelle oder eine andere Office-Datei; bitte das Blatt als CSV speichern und dieses öffnen</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/kinds.py" />
            <source>{path}: is a PyTorch file, which holds a pickle that visnet never loads; save its arrays as NPZ{python}</source>
            <translation>{path}: ist eine PyTorch-Datei; sie enthält ein Pickle, das visnet nie lädt. Bitte ihre Arrays als NPZ speichern{python}</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/kinds.py" />
            <source>{path}: is an empty archive</source>
            <translation>{path}: ist ein leeres Archiv</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/levels.py" />
            <source>dark on light images, but these are light on dark: invert them (--invert)</source>
            <translation>Bildern dunkel auf hell, diese sind aber hell auf dunkel: umkehren (--invert)</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/levels.py" />
            <source>light on dark images, but these are dark on light: invert them (--invert)</source>
            <translation>Bildern hell auf dunkel, diese sind aber dunkel auf hell: umkehren (--invert)</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/levels.py" />
            <source>transposed images, but these are upright images: transpose them (--transpose)</source>
            <translation>transponierten Bildern, diese sind aber aufrecht: transponieren (--transpose)</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/levels.py" />
            <source>upright images, but these are transposed images: transpose them (--transpose)</source>
            <translation>aufrechten Bildern, diese sind aber transponiert: transponieren (--transpose)</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/levels.py" />
            <source>pixels from 0 to {ours}, but here they go only to {theirs}: set black and white (--range)</source>
            <translation>Pixeln von 0 bis {ours}, hier gehen sie aber nur bis {theirs}: Schwarz und Weiß festlegen (--range)</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/levels.py" />
            <source>pixels from 0 to {ours}, but here they go up to {theirs}: set black and white (--range)</source>
            <translation>Pixeln von 0 bis {ours}, hier gehen sie aber bis {theirs}: Schwarz und Weiß festlegen (--range)</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/load.py" />
            <source>Sample: 4,000 training and 1,000 test digits of MNIST, shipped with visnet</source>
            <translation>Mitgeliefert: 4 000 Trainings- und 1 000 Testziffern von MNIST</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/load.py" />
            <source>unknown dataset {name!r}; available: {names}</source>
            <translation>unbekannter Datensatz {name!r}; verfügbar: {names}</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/load.py" />
            <source>{shown}: no such file or folder, and not one of the datasets {names}</source>
            <translation>{shown}: weder eine Datei oder ein Ordner noch einer der Datensätze {names}</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/load.py" />
            <source>{shown} is a link to something that does not exist</source>
            <translation>{shown} ist ein Link auf etwas, das es nicht gibt</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/raw.py" />
            <location filename="../../visnet/gui/panels/curves/format.py" />
            <location filename="../../visnet/gui/panels/curves/panel.py" />
            <location filename="../../visnet/gui/session/evaluations.py" />
            <source>train</source>
            <translation>Train.</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/raw.py" />
            <location filename="../../visnet/gui/panels/curves/format.py" />
            <location filename="../../visnet/gui/panels/curves/panel.py" />
            <location filename="../../visnet/gui/session/evaluations.py" />
            <source>test</source>
            <translation>Test</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/raw.py" />
            <location filename="../../visnet/gui/panels/curves/format.py" />
            <source>validation</source>
            <translation>Validierung</translation>
        </message>
        <message>
            <location filename="../../visnet/datasets/split.py" />
            <source>no class has two examples, so none can be held out for testing</source>
            <translation>Keine Klasse hat zwei Beispiele; zum Testen bleibt also keines übrig</translation>
        </message>
        <message>
            <location filename="../../visnet/export/animation.py" />
            <source>{name}: choose a .gif, .webp or .mp4 file name</source>
            <translation>{name}: bitte einen Dateinamen mit .gif, .webp oder .mp4 wählen</translation>
        </message>
        <message>
            <location filename="../../visnet/export/animation.py" />
            <source>{name}: an MP4 needs ffmpeg, which is not installed</source>
            <translation>{name}: für MP4 wird ffmpeg gebraucht, das nicht installiert ist</translation>
        </message>
        <message>
            <location filename="../../visnet/export/animation.py" />
            <source>{name}: there are no pictures to write</source>
            <translation>{name}: Es gibt keine Bilder zu schreiben</translation>
        </message>
        <message>
            <location filename="../../visnet/export/animation.py" />
            <source>the pictures have different sizes; do not resize the window during an export</source>
            <translation>die Bilder sind verschieden groß; das Fenster darf währenddessen nicht verändert werden</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/log.py" />
            <source>Unexpected error ({name}: {error}). Training continues; details are in {shown_log_file}</source>
            <translation>Unerwarteter Fehler ({name}: {error}). Das Training geht weiter; Einzelheiten stehen in {shown_log_file}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/main_window.py" />
            <location filename="../../visnet/gui/panels/draw/collect_dialog.py" />
            <location filename="../../visnet/gui/panels/draw/pad_card.py" />
            <source>Undo</source>
            <translation>Rückgängig</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/main_window.py" />
            <source>Previous run replaced ({step:,} steps)</source>
            <translation>Voriger Lauf ersetzt ({step:,} Schritte)</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/painting/guard.py" />
            <source>{name} could not be drawn ({kind}: {error}). Training continues; details are in the log.</source>
            <translation>{name} konnte nicht gezeichnet werden ({kind}: {error}). Das Training geht weiter; Einzelheiten stehen im Protokoll.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/painting/words.py" />
            <source>zero</source>
            <translation>Null</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/painting/words.py" />
            <source>one</source>
            <translation>Eins</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/painting/words.py" />
            <source>two</source>
            <translation>Zwei</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/painting/words.py" />
            <source>three</source>
            <translation>Drei</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/painting/words.py" />
            <source>four</source>
            <translation>Vier</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/painting/words.py" />
            <source>five</source>
            <translation>Fünf</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/painting/words.py" />
            <source>six</source>
            <translation>Sechs</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/painting/words.py" />
            <source>seven</source>
            <translation>Sieben</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/painting/words.py" />
            <source>eight</source>
            <translation>Acht</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/painting/words.py" />
            <source>nine</source>
            <translation>Neun</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/painting/words.py" />
            <source>ones</source>
            <translation>Einsen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/painting/words.py" />
            <source>twos</source>
            <translation>Zweien</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/painting/words.py" />
            <source>threes</source>
            <translation>Dreien</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/painting/words.py" />
            <source>fours</source>
            <translation>Vieren</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/painting/words.py" />
            <source>fives</source>
            <translation>Fünfen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/painting/words.py" />
            <source>sixes</source>
            <translation>Sechsen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/painting/words.py" />
            <source>sevens</source>
            <translation>Siebenen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/painting/words.py" />
            <source>eights</source>
            <translation>Achten</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/painting/words.py" />
            <source>nines</source>
            <translation>Neunen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/painting/words.py" />
            <source>falling</source>
            <translation>fallend</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/painting/words.py" />
            <source>rising</source>
            <translation>steigend</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/painting/words.py" />
            <source>flat</source>
            <translation>flach</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/painting/words.py" />
            <source>{total:,} {what}, {wrong:,} of them misclassified</source>
            <translation>{total:,} {what}, davon {wrong:,} falsch klassifiziert</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/painting/words.py" />
            <source>{total:,} predicted as {what}, {wrong:,} of them incorrectly</source>
            <translation>{total:,} als {what} vorhergesagt, davon {wrong:,} zu Unrecht</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/painting/words.py" />
            <source>{number} {what} predicted as {as_what}</source>
            <translation>{number} {what} als {as_what} vorhergesagt</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/painting/words.py" />
            <location filename="../../visnet/gui/panels/digit/digit_view.py" />
            <source>digit</source>
            <translation>Ziffer</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/painting/words.py" />
            <source>image</source>
            <translation>Bild</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/painting/words.py" />
            <location filename="../../visnet/gui/panels/predictions/panel.py" />
            <location filename="../../visnet/gui/workspaces/mistakes.py" />
            <source>digits</source>
            <translation>Ziffern</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/painting/words.py" />
            <source>a digit</source>
            <translation>eine Ziffer</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/painting/words.py" />
            <source>an image</source>
            <translation>ein Bild</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/painting/words.py" />
            <source>{name}, misclassified</source>
            <translation>{name}, falsch klassifiziert</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/painting/words.py" />
            <source>no</source>
            <translation>keine</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/painting/words.py" />
            <source>{number} {what} predicted correctly</source>
            <translation>{number} {what} richtig vorhergesagt</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/painting/words.py" />
            <location filename="../../visnet/gui/panels/inside/example_bars.py" />
            <source>predicted {name}</source>
            <translation>vorhergesagt {name}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/bugs/break_page.py" />
            <source>Run both</source>
            <translation>Beide trainieren</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/bugs/break_page.py" />
            <source>Train with and without the bug, from the same weights</source>
            <translation>Mit und ohne den Bug trainieren, mit denselben Anfangsgewichten</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/bugs/break_page.py" />
            <location filename="../../visnet/gui/panels/bugs/find_page.py" />
            <location filename="../../visnet/gui/panels/inside/checks_view.py" />
            <location filename="../../visnet/gui/panels/inside/my_code_dialog.py" />
            <location filename="../../visnet/gui/shell/replay_export.py" />
            <location filename="../../visnet/gui/shell/status_bar.py" />
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/bugs/break_page.py" />
            <source>Wrong labels, per cent</source>
            <translation>Falsche Labels in Prozent</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/bugs/break_page.py" />
            <location filename="../../visnet/gui/panels/bugs/find_page.py" />
            <source>Progress of both runs</source>
            <translation>Fortschritt beider Läufe</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/bugs/break_page.py" />
            <source>Run both to see what gives it away.</source>
            <translation>Beide trainieren, um zu sehen, was den Bug verrät.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/bugs/break_page.py" />
            <source>{n}% of the labels wrong</source>
            <translation>{n} % der Labels falsch</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/bugs/break_page.py" />
            <location filename="../../visnet/gui/panels/inside/why_relu_dialog.py" />
            <source>Training both…</source>
            <translation>Beide werden trainiert…</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/bugs/break_page.py" />
            <location filename="../../visnet/gui/panels/bugs/find_page.py" />
            <location filename="../../visnet/gui/panels/inside/checks_view.py" />
            <location filename="../../visnet/gui/panels/inside/my_code_dialog.py" />
            <source>Cancelled.</source>
            <translation>Abgebrochen.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/bugs/break_page.py" />
            <source>{m:,} training examples, all used in every step · {n} steps · α = {alpha:g}</source>
            <translation>{m:,} Trainingsbeispiele, alle in jedem Schritt · {n} Schritte · α = {alpha:g}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/bugs/bug_list.py" />
            <location filename="../../visnet/gui/panels/bugs/dialog.py" />
            <source>Bugs</source>
            <translation>Bugs</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/bugs/code_pair.py" />
            <source>✓ Right</source>
            <translation>✓ Richtig</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/bugs/code_pair.py" />
            <source>✗ With the bug</source>
            <translation>✗ Mit dem Bug</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/bugs/dialog.py" />
            <source>Break it</source>
            <translation>Bug einbauen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/bugs/dialog.py" />
            <source>Find it</source>
            <translation>Bug finden</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/bugs/dialog.py" />
            <source>One wrong line, and often the network still learns. What gives the bug away?</source>
            <translation>Eine falsche Zeile, und oft lernt das Netz trotzdem. Was verrät den Bug?</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/bugs/dialog.py" />
            <location filename="../../visnet/gui/panels/inside/checks_view.py" />
            <location filename="../../visnet/gui/panels/inside/code_result.py" />
            <location filename="../../visnet/gui/panels/inside/numpy_dialog.py" />
            <location filename="../../visnet/gui/panels/inside/why_relu_dialog.py" />
            <location filename="../../visnet/gui/shell/recorded_runs.py" />
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/bugs/evidence.py" />
            <source>The gradient check shows it, and so do the curves: test accuracy {bug} with the bug, {twin} without.</source>
            <translation>Die Gradientenprüfung zeigt ihn, und die Kurven auch: Testgenauigkeit {bug} mit dem Bug, {twin} ohne.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/bugs/evidence.py" />
            <source>The gradient check shows it; test accuracy is no lower: {bug} with the bug, {twin} without.</source>
            <translation>Die Gradientenprüfung zeigt ihn; die Testgenauigkeit ist nicht niedriger: {bug} mit dem Bug, {twin} ohne.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/bugs/evidence.py" />
            <source>The gradient check passes; the curves show it: test accuracy {bug} with the bug, {twin} without.</source>
            <translation>Die Gradientenprüfung wird bestanden; die Kurven zeigen ihn: Testgenauigkeit {bug} mit dem Bug, {twin} ohne.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/bugs/evidence.py" />
            <source>The gradient check passes, and test accuracy is no lower: {bug} with the bug, {twin} without.</source>
            <translation>Die Gradientenprüfung wird bestanden, und die Testgenauigkeit ist nicht niedriger: {bug} mit dem Bug, {twin} ohne.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/bugs/evidence.py" />
            <source>Findings</source>
            <translation>Befunde</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/bugs/evidence.py" />
            <location filename="../../visnet/gui/shell/lesson_player.py" />
            <location filename="../../visnet/gui/shell/run_bar.py" />
            <source>step</source>
            <translation>Schritt</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/bugs/evidence.py" />
            <source>Gradient</source>
            <translation>Gradient</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/bugs/evidence.py" />
            <source>With the bug</source>
            <translation>Mit dem Bug</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/bugs/evidence.py" />
            <location filename="../../visnet/gui/panels/inside/checks_view.py" />
            <source>Ratio</source>
            <translation>Verhältnis</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/bugs/evidence.py" />
            <source>Correct twin</source>
            <translation>Korrekter Zwilling</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/bugs/evidence.py" />
            <source>Gradient check</source>
            <translation>Gradientenprüfung</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/bugs/evidence.py" />
            <source>✓ right</source>
            <translation>✓ richtig</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/bugs/evidence.py" />
            <location filename="../../visnet/gui/panels/inside/why_relu_dialog.py" />
            <location filename="../../visnet/gui/shell/recorded_runs.py" />
            <source>Test accuracy</source>
            <translation>Testgenauigkeit</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/bugs/evidence.py" />
            <source>GRADIENT CHECK</source>
            <translation>GRADIENTENPRÜFUNG</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/bugs/evidence.py" />
            <source>WHAT THE RUN SHOWS</source>
            <translation>WAS DER LAUF ZEIGT</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/bugs/evidence.py" />
            <source>Nothing else stands out.</source>
            <translation>Sonst fällt nichts auf.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/bugs/evidence.py" />
            <source>✗ off by {error}</source>
            <translation>✗ weicht um {error} ab</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/bugs/evidence.py" />
            <source>✗ not a number</source>
            <translation>✗ keine Zahl</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/bugs/evidence.py" />
            <source>correct twin</source>
            <translation>korrekter Zwilling</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/bugs/evidence.py" />
            <source>with the bug</source>
            <translation>mit dem Bug</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/bugs/find_page.py" />
            <source>visnet hides a bug and trains with it. Name it from what the run shows.</source>
            <translation>visnet versteckt einen Bug und trainiert damit. Aus dem, was der Lauf zeigt, ist er zu erraten.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/bugs/find_page.py" />
            <source>This is it</source>
            <translation>Das ist er</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/bugs/find_page.py" />
            <source>Hide a bug</source>
            <translation>Bug verstecken</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/bugs/find_page.py" />
            <source>Hint</source>
            <translation>Tipp</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/bugs/find_page.py" />
            <source>The next hint; it costs a point</source>
            <translation>Der nächste Tipp; er kostet einen Punkt</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/bugs/find_page.py" />
            <source>Give up</source>
            <translation>Aufgeben</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/bugs/find_page.py" />
            <source>Stop the runs and end this round</source>
            <translation>Die Läufe anhalten und die Runde beenden</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/bugs/find_page.py" />
            <source>Training with the hidden bug and without…</source>
            <translation>Training mit dem versteckten Bug und ohne…</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/bugs/find_page.py" />
            <source>Right, “{title}”: {n} point.</source>
            <translation>Richtig, „{title}“: {n} Punkt.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/bugs/find_page.py" />
            <source>Right, “{title}”: {n} points.</source>
            <translation>Richtig, „{title}“: {n} Punkte.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/bugs/find_page.py" />
            <source>It was “{title}”.</source>
            <translation>Es war „{title}“.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/bugs/find_page.py" />
            <source>Score: {score} in {n} round</source>
            <translation>Punkte: {score} in {n} Runde</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/bugs/find_page.py" />
            <source>Score: {score} in {n} rounds</source>
            <translation>Punkte: {score} in {n} Runden</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/bugs/find_page.py" />
            <source>No, it is not “{title}”.</source>
            <translation>Nein, „{title}“ ist es nicht.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/bugs/find_page.py" />
            <source>Next bug</source>
            <translation>Nächster Bug</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/bugs/find_page.py" />
            <source>Which of the {n} bugs is it? Worth {points} point.</source>
            <translation>Welcher der {n} Bugs ist es? {points} Punkt wert.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/bugs/find_page.py" />
            <source>Which of the {n} bugs is it? Worth {points} points.</source>
            <translation>Welcher der {n} Bugs ist es? {points} Punkte wert.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/bugs/find_page.py" />
            <source>Hint: {hint}</source>
            <translation>Tipp: {hint}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/confusion/matrix.py" />
            <location filename="../../visnet/gui/panels/explain/history_strip.py" />
            <location filename="../../visnet/gui/panels/predictions/grid.py" />
            <source>{n:,} of {m:,} correct</source>
            <translation>{n:,} von {m:,} richtig</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/confusion/matrix.py" />
            <source>Confusion matrix: true classes down, predicted classes across</source>
            <translation>Konfusionsmatrix: wahre Klassen nach unten, vorhergesagte nach rechts</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/confusion/matrix.py" />
            <source>confusion matrix</source>
            <translation>Konfusionsmatrix</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/confusion/matrix.py" />
            <source>true class</source>
            <translation>wahre Klasse</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/confusion/matrix.py" />
            <location filename="../../visnet/gui/panels/draw/pad.py" />
            <source>empty</source>
            <translation>leer</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/confusion/matrix.py" />
            <source>{true} predicted as {predicted}</source>
            <translation>{true} als {predicted} vorhergesagt</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/confusion/panel.py" />
            <location filename="../../visnet/gui/panels/confusion/per_class.py" />
            <source>recall</source>
            <translation>Recall</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/confusion/panel.py" />
            <source>Correct predictions among all examples of this class</source>
            <translation>Richtige Vorhersagen unter allen Beispielen dieser Klasse</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/confusion/panel.py" />
            <location filename="../../visnet/gui/panels/confusion/per_class.py" />
            <source>precision</source>
            <translation>Precision</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/confusion/panel.py" />
            <source>Correct predictions among all predictions of this class</source>
            <translation>Richtige Vorhersagen unter allen Vorhersagen dieser Klasse</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/confusion/panel.py" />
            <location filename="../../visnet/gui/panels/confusion/per_class.py" />
            <source>F1</source>
            <translation>F1</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/confusion/panel.py" />
            <source>The harmonic mean of precision and recall</source>
            <translation>Das harmonische Mittel von Precision und Recall</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/confusion/panel.py" />
            <source>Confusion · true ↓ predicted →</source>
            <translation>Konfusion · wahr ↓ vorhergesagt →</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/confusion/panel.py" />
            <source>Confusion</source>
            <translation>Konfusion</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/confusion/panel.py" />
            <location filename="../../visnet/gui/panels/confusion/per_class.py" />
            <source>Accuracy of each class</source>
            <translation>Genauigkeit jeder Klasse</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/confusion/panel.py" />
            <source>% of row</source>
            <translation>% der Zeile</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/confusion/panel.py" />
            <source>Show each cell as a percentage of its true class, instead of a count</source>
            <translation>Jede Zelle als Prozentsatz ihrer wahren Klasse zeigen statt als Anzahl</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/confusion/panel.py" />
            <source>Correct predictions among all examples of each class</source>
            <translation>Richtige Vorhersagen unter allen Beispielen jeder Klasse</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/confusion/panel.py" />
            <source>{n:,} of {total:,} wrong</source>
            <translation>{n:,} von {total:,} falsch</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/confusion/panel.py" />
            <source>Per digit</source>
            <translation>Pro Ziffer</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/confusion/panel.py" />
            <source>Per class</source>
            <translation>Pro Klasse</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/confusion/panel.py" />
            <source>Filter: {kind}. Click again to clear.</source>
            <translation>Filter: {kind}. Noch ein Klick hebt ihn auf.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/confusion/panel.py" />
            <source>Click a cell or a label to filter.</source>
            <translation>Zum Filtern auf eine Zelle oder ein Label klicken.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/confusion/panel.py" />
            <source>Click to filter.</source>
            <translation>Klick filtert.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/confusion/per_class.py" />
            <source>accuracy of each class</source>
            <translation>Genauigkeit jeder Klasse</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/curves/canvas.py" />
            <source>Press Train</source>
            <translation>Auf Trainieren klicken</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/curves/canvas.py" />
            <source>best weights (lowest validation loss)</source>
            <translation>beste Gewichte (niedrigster Validierungsverlust)</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/curves/canvas.py" />
            <source>best weights</source>
            <translation>beste Gewichte</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/curves/canvas.py" />
            <source>peak {value}</source>
            <translation>Spitze {value}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/curves/canvas.py" />
            <location filename="../../visnet/gui/panels/inside/why_relu_dialog.py" />
            <location filename="../../visnet/gui/shell/lesson_player.py" />
            <location filename="../../visnet/gui/shell/run_bar.py" />
            <source>epoch</source>
            <translation>Epoche</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/curves/canvas.py" />
            <source>{peak} (switch to log)</source>
            <translation>{peak} (auf log umschalten)</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/curves/compared.py" />
            <source>{name}: train {train}, test {test}</source>
            <translation>{name}: Training {train}, Test {test}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/curves/compared.py" />
            <source>Stop comparing</source>
            <translation>Vergleich beenden</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/curves/compared.py" />
            <source>Stop comparing with the last run (Run menu to compare again)</source>
            <translation>Vergleich mit dem letzten Lauf beenden (wieder einschalten im Menü Lauf)</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/curves/compared.py" />
            <source>train {train}, test {test}</source>
            <translation>Training {train}, Test {test}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/curves/compared.py" />
            <location filename="../../visnet/gui/panels/curves/panel.py" />
            <source>Last run</source>
            <translation>Letzter Lauf</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/curves/compared.py" />
            <source>The pale lines are the last run. {figures}</source>
            <translation>Die blassen Linien sind der letzte Lauf. {figures}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/curves/format.py" />
            <source>batch</source>
            <translation>Batch</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/curves/format.py" />
            <source>rolled back</source>
            <translation>zurückgerollt</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/curves/format.py" />
            <source>best restored</source>
            <translation>beste Gewichte</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/curves/format.py" />
            <source>{n} changes</source>
            <translation>{n} Änderungen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/curves/model.py" />
            <location filename="../../visnet/gui/panels/curves/panel.py" />
            <source>epoch {epoch}</source>
            <translation>Epoche {epoch}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/curves/model.py" />
            <source>step {step:,}</source>
            <translation>Schritt {step:,}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/curves/panel.py" />
            <source>val.</source>
            <translation>Val.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/curves/panel.py" />
            <source>smooth</source>
            <translation>glätten</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/curves/panel.py" />
            <source>Show a moving average over the raw curve</source>
            <translation>Gleitenden Mittelwert über der rohen Kurve zeigen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/curves/panel.py" />
            <source>{plot}: show a moving average</source>
            <translation>{plot}: gleitenden Mittelwert zeigen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/curves/panel.py" />
            <source>Loss (cross-entropy)</source>
            <translation>Verlust (Kreuzentropie)</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/curves/panel.py" />
            <source>Accuracy</source>
            <translation>Genauigkeit</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/curves/panel.py" />
            <source>{shown}, the lowest validation loss</source>
            <translation>{shown}, der niedrigste Validierungsverlust</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/curves/panel.py" />
            <location filename="../../visnet/gui/shell/shortcuts.py" />
            <source>Fit</source>
            <translation>Einpassen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/curves/panel.py" />
            <source>log</source>
            <translation>log</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/curves/panel.py" />
            <source>Logarithmic y-axis</source>
            <translation>Logarithmische y-Achse</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/curves/panel.py" />
            <source>Logarithmic y-Axis</source>
            <translation>Logarithmische y-Achse</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/curves/panel.py" />
            <source>Smooth</source>
            <translation>Glätten</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/digit/contribution_bars.py" />
            <source>Contribution of each hidden unit</source>
            <translation>Beitrag jeder verdeckten Einheit</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/digit/contribution_bars.py" />
            <source>contributions</source>
            <translation>Beiträge</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/digit/contributions.py" />
            <source>Contribution = activation × (W[{p}] − W[{t}]) of the last layer.
The contributions and the bias add up exactly to logit({p}) − logit({t}).
The small pictures show how each pixel changes the unit's sum: blue raises it, orange lowers it.
Hover to enlarge one, click to keep it, double-click for its sum in Inside.</source>
            <translation>Beitrag = Aktivierung × (W[{p}] − W[{t}]) der letzten Schicht.
Die Beiträge und der Bias ergeben zusammen exakt logit({p}) − logit({t}).
Die kleinen Bilder zeigen, wie jedes Pixel die Summe der Einheit verändert: Blau erhöht, Orange senkt sie.
Darauf zeigen vergrößert eines, ein Klick hält es fest, ein Doppelklick zeigt seine Summe in „Einblick“.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/digit/contributions.py" />
            <source>
With {n} hidden layers these are the last one's; its pictures are gradient × input.</source>
            <translation>
Bei {n} verdeckten Schichten sind es die der letzten; ihre Bilder sind Gradient × Eingabe.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/digit/contributions.py" />
            <source>Without hidden layers each pixel contributes x × (W[{p}] − W[{t}]). The sum is exact.</source>
            <translation>Ohne verdeckte Schichten trägt jedes Pixel x × (W[{p}] − W[{t}]) bei. Die Summe ist exakt.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/digit/contributions.py" />
            <source>sum {sum}, bias {bias}: logit({p}) − logit({t}) = {difference}</source>
            <translation>Summe {sum}, Bias {bias}: logit({p}) − logit({t}) = {difference}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/digit/contributions.py" />
            <source>sum {sum}, bias {bias}: logits differ by {difference}</source>
            <translation>Σ {sum}, Bias {bias}: Logit-Differenz {difference}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/digit/contributions.py" />
            <source>Contribution of each pixel</source>
            <translation>Beitrag jedes Pixels</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/digit/contributions.py" />
            <location filename="../../visnet/gui/panels/explain/panel.py" />
            <source>Contributions</source>
            <translation>Beiträge</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/digit/contributions.py" />
            <source>left: {left}, right: {right}</source>
            <translation>links: {left}, rechts: {right}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/digit/contributions.py" />
            <source>h{unit}: z = {z}. Picture: gradient of z × input.</source>
            <translation>h{unit}: z = {z}. Bild: Gradient von z × Eingabe.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/digit/contributions.py" />
            <source>Sum in Inside</source>
            <translation>Summe in „Einblick“</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/digit/contributions.py" />
            <source>Contributions of the last layer</source>
            <translation>Beiträge der letzten Schicht</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/digit/contributions.py" />
            <source>Contribution of each unit</source>
            <translation>Beitrag jeder Einheit</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/digit/contributions.py" />
            <source>for {name}</source>
            <translation>für {name}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/digit/digit_view.py" />
            <location filename="../../visnet/gui/panels/draw/my_digits_list.py" />
            <source>Label {label}, predicted {predicted} ({sure})</source>
            <translation>Label {label}, vorhergesagt {predicted} ({sure})</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/digit/digit_view.py" />
            <location filename="../../visnet/gui/panels/predictions/grid.py" />
            <source>no prediction yet</source>
            <translation>noch keine Vorhersage</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/digit/digit_view.py" />
            <source>predicted {name}, {sure}</source>
            <translation>vorhergesagt {name}, {sure}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/digit/digit_view.py" />
            <location filename="../../visnet/gui/panels/inside/panel.py" />
            <source>Selected example</source>
            <translation>Ausgewähltes Beispiel</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/digit/digit_view.py" />
            <source>nothing</source>
            <translation>nichts</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/digit/digit_view.py" />
            <location filename="../../visnet/gui/workspaces/mistakes.py" />
            <source>Select an example.</source>
            <translation>Ein Beispiel auswählen.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/digit/digit_view.py" />
            <source>network input</source>
            <translation>Netzeingabe</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/digit/digit_view.py" />
            <location filename="../../visnet/gui/panels/draw/input_card.py" />
            <source>Network input</source>
            <translation>Eingabe des Netzes</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/digit/digit_view.py" />
            <source>Nothing drawn yet.</source>
            <translation>Noch nichts gezeichnet.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/digit/probability_bars.py" />
            <source>Softmax probabilities</source>
            <translation>Softmax-Wahrscheinlichkeiten</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/digit/probability_bars.py" />
            <source>probabilities</source>
            <translation>Wahrscheinlichkeiten</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/digit/probability_bars.py" />
            <source>The {n_rows} most probable of {n} classes</source>
            <translation>Die {n_rows} wahrscheinlichsten von {n} Klassen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/activation_bars.py" />
            <source>Hidden activations</source>
            <translation>Aktivierungen der verdeckten Schicht</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/activation_bars.py" />
            <source>activations</source>
            <translation>Aktivierungen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/activations_card.py" />
            <source>There is no hidden layer: every pixel contributes to each class directly.</source>
            <translation>Es gibt keine verdeckte Schicht: Jedes Pixel spricht direkt für oder gegen jede Klasse.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/activations_card.py" />
            <source>Hidden activations · A1</source>
            <translation>Verdeckte Schicht · A1</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/activations_card.py" />
            <source>Activations · A1</source>
            <translation>Aktivierungen · A1</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/activations_card.py" />
            <location filename="../../visnet/gui/panels/explain/panel.py" />
            <source>Why {predicted} and not {rival}?</source>
            <translation>Warum {predicted} und nicht {rival}?</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/activations_card.py" />
            <source>Draw to see activations and contributions.</source>
            <translation>Zeichnen, um Aktivierungen und Beiträge zu sehen.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/activations_card.py" />
            <source>{n:,} of {total:,} active</source>
            <translation>{n:,} von {total:,} aktiv</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/collect_dialog.py" />
            <source>Enter: next · Ctrl+Z: undo · Tab: another class · right button: erase · arrows, Space: draw</source>
            <translation>Eingabe: weiter · Strg+Z: rückgängig · Tab: andere Klasse · rechte Taste: radieren · Pfeile, Leertaste: zeichnen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/collect_dialog.py" />
            <source>Draw at least {n} of each class first</source>
            <translation>Zuerst mindestens {n} von jeder Klasse zeichnen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/collect_dialog.py" />
            <source>Start training on your drawings; a fifth of them is the test set (Ctrl+Enter)</source>
            <translation>Mit den eigenen Zeichnungen trainieren; ein Fünftel davon sind die Testdaten (Strg+Eingabe)</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/collect_dialog.py" />
            <source>Collect a Training Set</source>
            <translation>Trainingsdaten sammeln</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/collect_dialog.py" />
            <source>Next</source>
            <translation>Weiter</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/collect_dialog.py" />
            <source>Add this drawing (Enter)</source>
            <translation>Diese Zeichnung hinzufügen (Eingabe)</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/collect_dialog.py" />
            <source>Undo the stroke, or the last drawing (Ctrl+Z)</source>
            <translation>Den Strich oder die letzte Zeichnung zurücknehmen (Strg+Z)</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/collect_dialog.py" />
            <source>Another class</source>
            <translation>Andere Klasse</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/collect_dialog.py" />
            <source>Ask for another class (Tab)</source>
            <translation>Nach einer anderen Klasse fragen (Tab)</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/collect_dialog.py" />
            <source>Train on these</source>
            <translation>Damit trainieren</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/collect_dialog.py" />
            <source>Save as…</source>
            <translation>Speichern als…</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/collect_dialog.py" />
            <source>MNIST IDX files…</source>
            <translation>MNIST-IDX-Dateien…</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/collect_dialog.py" />
            <source>CSV…</source>
            <translation>CSV…</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/collect_dialog.py" />
            <source>Folder of images…</source>
            <translation>Ordner mit Bildern…</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/collect_dialog.py" />
            <source>Save as CSV</source>
            <translation>Als CSV speichern</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/collect_dialog.py" />
            <source>CSV (*.csv)</source>
            <translation>CSV (*.csv)</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/collect_dialog.py" />
            <source>Draw: {name}</source>
            <translation>Zeichnen: {name}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/collect_dialog.py" />
            <source>{n:,} drawing in {n_classes} classes</source>
            <translation>{n:,} Zeichnung in {n_classes} Klassen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/collect_dialog.py" />
            <source>{n:,} drawings in {n_classes} classes</source>
            <translation>{n:,} Zeichnungen in {n_classes} Klassen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/collect_dialog.py" />
            <source>Folder for the Four IDX Files</source>
            <translation>Ordner für die vier IDX-Dateien</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/collect_dialog.py" />
            <source>Parent Folder for the Class Folders</source>
            <translation>Ordner, der für jede Klasse einen Unterordner bekommt</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/collect_dialog.py" />
            <source>Saved {n:,} drawings to {path}</source>
            <translation>{n:,} Zeichnungen in {path} gespeichert</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/collect_dialog.py" />
            <source>Save your drawings (Ctrl+S)</source>
            <translation>Die Zeichnungen speichern (Strg+S)</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/collect_dialog.py" />
            <source>{filename}: not written ({reason})</source>
            <translation>{filename}: nicht geschrieben ({reason})</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/collect_dialog.py" />
            <source>{filename}: the drawing could not be saved ({reason})</source>
            <translation>{filename}: Die Zeichnung konnte nicht gespeichert werden ({reason})</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/collect_grid.py" />
            <source>Collected drawings</source>
            <translation>Gesammelte Zeichnungen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/collect_grid.py" />
            <source>{n:,} drawing</source>
            <translation>{n:,} Zeichnung</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/collect_grid.py" />
            <source>{n:,} drawings</source>
            <translation>{n:,} Zeichnungen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/image_import.py" />
            <source>No image on the clipboard.</source>
            <translation>Kein Bild in der Zwischenablage.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/image_import.py" />
            <source>The clipboard image is blank.</source>
            <translation>Das Bild in der Zwischenablage ist leer.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/image_import.py" />
            <source>The image could not be read ({sentence})</source>
            <translation>Das Bild konnte nicht gelesen werden ({sentence})</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/image_import.py" />
            <source>Image opened</source>
            <translation>Bild geöffnet</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/input_card.py" />
            <source>Scale to 20×20 and centre, as MNIST was made. Switch off to see why off-centre digits fail. (Ctrl+M)
Strokes of small drawings are thinned to a digit's usual weight.</source>
            <translation>Auf 20×20 skalieren und zentrieren, so wie MNIST erstellt wurde. Abschalten zeigt, warum nicht zentrierte Ziffern falsch erkannt werden. (Strg+M)
Striche kleiner Zeichnungen werden auf die übliche Dicke einer Ziffer verdünnt.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/input_card.py" />
            <source>This example of the dataset is prepared already. It is on again for your next drawing. (Ctrl+M)</source>
            <translation>Dieses Beispiel aus den Daten ist schon vorbereitet. Für die nächste Zeichnung ist es wieder an. (Strg+M)</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/input_card.py" />
            <source>Untrained network: its answers are random.</source>
            <translation>Untrainiertes Netz: Seine Antworten sind zufällig.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/input_card.py" />
            <source>Input</source>
            <translation>Eingabe</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/input_card.py" />
            <source>MNIST preprocessing</source>
            <translation>MNIST-Vorverarbeitung</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/my_digits_card.py" />
            <source>Label…</source>
            <translation>Label…</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/my_digits_card.py" />
            <location filename="../../visnet/gui/shell/shortcuts.py" />
            <source>Ctrl+K</source>
            <translation>Strg+K</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/my_digits_card.py" />
            <source>delete</source>
            <translation>löschen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/my_digits_card.py" />
            <source>Delete the selected one (Delete)</source>
            <translation>Die ausgewählte löschen (Entf)</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/my_digits_card.py" />
            <location filename="../../visnet/gui/panels/draw/pad_card.py" />
            <source>undo</source>
            <translation>rückgängig</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/my_digits_card.py" />
            <source>Restore the last deleted one</source>
            <translation>Das zuletzt Gelöschte zurückholen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/my_digits_card.py" />
            <source>export as IDX…</source>
            <translation>als IDX exportieren…</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/my_digits_card.py" />
            <source>Export as MNIST IDX files</source>
            <translation>Als MNIST-IDX-Dateien exportieren</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/my_digits_card.py" />
            <source>Label of the drawing</source>
            <translation>Label der Zeichnung</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/my_digits_card.py" />
            <source>Label of the drawing (keys 0 to {n})</source>
            <translation>Label der Zeichnung (Tasten 0 bis {n})</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/my_digits_card.py" />
            <source>Add to {name}</source>
            <translation>Zu „{name}“</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/my_digits_card.py" />
            <source>Draw {kind}, choose its label and add it to your own test set. It is saved, evaluated while the network trains, and can be exported.</source>
            <translation>Zuerst {kind} zeichnen, das Label wählen und zu den eigenen Testdaten hinzufügen. Sie werden gespeichert, während des Trainings ausgewertet und können exportiert werden.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/my_digits_card.py" />
            <source>draw {kind} and choose a label first</source>
            <translation>zuerst {kind} zeichnen und ein Label wählen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/my_digits_card.py" />
            <source>Add what the network sees to {name} ({why})</source>
            <translation>Was das Netz sieht, zu „{name}“ hinzufügen ({why})</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/my_digits_card.py" />
            <source>{n:,} of {m:,} correct · loss {loss:.3g}</source>
            <translation>{n:,} von {m:,} richtig · Verlust {loss:.3g}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/my_digits_list.py" />
            <source>Label {label}</source>
            <translation>Label {label}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/my_digits_list.py" />
            <location filename="../../visnet/storage/my_digits.py" />
            <source>My digits</source>
            <translation>Meine Ziffern</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/my_digits_list.py" />
            <location filename="../../visnet/gui/panels/gallery/export.py" />
            <location filename="../../visnet/gui/panels/gallery/model.py" />
            <source>{predicted} not {true}</source>
            <translation>{predicted} statt {true}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/my_digits_list.py" />
            <source>Edit</source>
            <translation>Bearbeiten</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/my_digits_list.py" />
            <source>Delete</source>
            <translation>Löschen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/my_digits_store.py" />
            <source>Wrote {images} and {labels} to {folder}</source>
            <translation>{images} und {labels} in {folder} geschrieben</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/my_digits_store.py" />
            <source>Added to {what} ({n:,})</source>
            <translation>Zu „{what}“ hinzugefügt ({n:,})</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/my_digits_store.py" />
            <source>{filename}: {what} could not be written ({reason})</source>
            <translation>{filename}: „{what}“ konnte nicht geschrieben werden ({reason})</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/my_digits_store.py" />
            <source>{filename}: {what} could not be saved ({reason})</source>
            <translation>{filename}: „{what}“ konnte nicht gespeichert werden ({reason})</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/my_digits_store.py" />
            <source>{filename}: {what} could not be read ({reason})</source>
            <translation>{filename}: „{what}“ konnte nicht gelesen werden ({reason})</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/my_digits_store.py" />
            <source>Deleted {name} from {what}; Undo brings it back</source>
            <translation>{name} aus „{what}“ gelöscht; Rückgängig holt sie zurück</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/my_digits_store.py" />
            <source>Put {label} back into {what}</source>
            <translation>{label} wieder in „{what}“ eingefügt</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/my_digits_store.py" />
            <source>{said}; it was kept as {bad}, and a new set was started</source>
            <translation>{said}; sie wird als {bad} aufbewahrt, und eine neue Menge beginnt</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/my_digits_store.py" />
            <source>{said}; nothing was added</source>
            <translation>{said}; nichts wird hinzugefügt</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/pad.py" />
            <source>pen up, column {column}, row {row}</source>
            <translation>Stift oben, Spalte {column}, Zeile {row}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/pad.py" />
            <source>drawing</source>
            <translation>Zeichnung</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/pad.py" />
            <source>Drawing pad</source>
            <translation>Zeichenfläche</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/pad.py" />
            <source>Arrow keys move the pen by a pixel, with Shift by four. Space puts it down and lifts it. Backspace erases beneath it, Delete clears the pad, Esc puts the pen away.</source>
            <translation>Die Pfeiltasten bewegen den Stift um ein Pixel, mit Umschalt um vier. Die Leertaste setzt ihn auf und hebt ihn ab. Rücktaste radiert unter ihm, Entf leert die Fläche, Esc legt den Stift weg.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/pad.py" />
            <source>a drawing</source>
            <translation>eine Zeichnung</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/pad.py" />
            <source>pen down, column {column}, row {row}</source>
            <translation>Stift unten, Spalte {column}, Zeile {row}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/pad.py" />
            <source>pen up, column {column}, row {row}, on ink</source>
            <translation>Stift oben, Spalte {column}, Zeile {row}, auf Tinte</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/pad_card.py" />
            <source>Draw {kind} here
or drop an image file.</source>
            <translation>Hier {kind} zeichnen
oder eine Bilddatei ablegen.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/pad_card.py" />
            <location filename="../../visnet/gui/shell/shortcuts.py" />
            <location filename="../../visnet/gui/workspaces/registry.py" />
            <source>Draw</source>
            <translation>Zeichnen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/pad_card.py" />
            <source>pen</source>
            <translation>Stift</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/pad_card.py" />
            <source>Pen (right button erases)</source>
            <translation>Stift (rechte Taste radiert)</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/pad_card.py" />
            <source>eraser</source>
            <translation>Radierer</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/pad_card.py" />
            <source>Eraser</source>
            <translation>Radierer</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/pad_card.py" />
            <source>redo</source>
            <translation>wiederholen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/pad_card.py" />
            <source>Redo</source>
            <translation>Wiederholen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/pad_card.py" />
            <source>clear</source>
            <translation>leeren</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/pad_card.py" />
            <source>Clear (can be undone)</source>
            <translation>Leeren (kann rückgängig gemacht werden)</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/pad_card.py" />
            <source>paste</source>
            <translation>einfügen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/pad_card.py" />
            <source>Paste an image, light on dark or dark on light</source>
            <translation>Ein Bild einfügen, hell auf dunkel oder dunkel auf hell</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/pad_card.py" />
            <source>open image…</source>
            <translation>Bild öffnen…</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/pad_card.py" />
            <source>Open an image file of any size, or drop it here</source>
            <translation>Eine Bilddatei beliebiger Größe öffnen oder hier ablegen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/pad_card.py" />
            <source>collect…</source>
            <translation>sammeln…</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/pad_card.py" />
            <source>Draw a training set of your own</source>
            <translation>Eigene Trainingsdaten zeichnen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/pad_card.py" />
            <source>Pen width</source>
            <translation>Stiftbreite</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/pad_card.py" />
            <source>Draw {kind}</source>
            <translation>Zeichnen: {kind}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/pad_card.py" />
            <source>{width_px:.1f} px</source>
            <translation>{width_px:.1f} px</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/draw/pad_card.py" />
            <source>Pen width: {width_px:.1f} pixels of the image (+ and −)</source>
            <translation>Stiftbreite: {width_px:.1f} Pixel des Bildes (+ und −)</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/explain/counterfactual.py" />
            <location filename="../../visnet/gui/panels/explain/neighbours.py" />
            <source>Searching the training set…</source>
            <translation>Die Trainingsdaten werden durchsucht…</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/explain/counterfactual.py" />
            <source>{here}, flips at {there}</source>
            <translation>{here}, kippt bei {there}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/explain/counterfactual.py" />
            <source>Distance towards the training example</source>
            <translation>Wie weit in Richtung des Trainingsbeispiels</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/explain/counterfactual.py" />
            <source>Play</source>
            <translation>Abspielen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/explain/counterfactual.py" />
            <location filename="../../visnet/gui/panels/predictions/grid.py" />
            <location filename="../../visnet/gui/workspaces/mistakes.py" />
            <source>Edit in Draw</source>
            <translation>In „Zeichnen“ bearbeiten</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/explain/counterfactual.py" />
            <source>No path to the nearest training {things} of class {name} changes the prediction.</source>
            <translation>Kein Weg zu den nächsten Trainings-{things} der Klasse {name} ändert die Vorhersage.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/explain/counterfactual.py" />
            <source>The prediction becomes {name} after {per_cent:.1f}% of the way to training {kind} #{i}.</source>
            <translation>Die Vorhersage wird {name} nach {per_cent:.1f}% des Weges zu Training, {kind} #{i}.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/explain/counterfactual.py" />
            <source>Pixel-space distance {size:.2f} of {whole:.2f}; shortest of 5 candidates.</source>
            <translation>Pixelabstand {size:.2f} von {whole:.2f}; der kürzeste von 5 Kandidaten.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/explain/counterfactual.py" />
            <source>Pause</source>
            <translation>Pause</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/explain/history_strip.py" />
            <source>history of an example</source>
            <translation>Verlauf eines Beispiels</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/explain/history_strip.py" />
            <source>Evaluations of this example</source>
            <translation>Auswertungen dieses Beispiels</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/explain/history_strip.py" />
            <source>Never predicted correctly.</source>
            <translation>Nie richtig vorhergesagt.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/explain/history_strip.py" />
            <source>First predicted correctly at epoch {learned:.2f}.</source>
            <translation>Zuerst richtig vorhergesagt bei Epoche {learned:.2f}.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/explain/history_strip.py" />
            <source>{first}
Forgotten {n_forgotten} times; the prediction changed {n_flips} times.
From {n} evaluations of this run, epoch {begin:.2f} to {end:.2f}: green is correct, orange is wrong.
A long run keeps every second evaluation, then every fourth, and so on.</source>
            <translation>{first}
{n_forgotten}-mal vergessen; die Vorhersage hat sich {n_flips}-mal geändert.
Aus {n} Auswertungen dieses Laufs, Epoche {begin:.2f} bis {end:.2f}: Grün ist richtig, Orange falsch.
Ein langer Lauf behält jede zweite Auswertung, dann jede vierte und so weiter.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/explain/history_strip.py" />
            <source>forgotten {n_forgotten}×</source>
            <translation>{n_forgotten}× vergessen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/explain/history_strip.py" />
            <source>never forgotten</source>
            <translation>nie vergessen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/explain/neighbours.py" />
            <location filename="../../visnet/gui/panels/explain/panel.py" />
            <source>Neighbours</source>
            <translation>Nachbarn</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/explain/neighbours.py" />
            <source>nearest training examples</source>
            <translation>nächste Trainingsbeispiele</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/explain/neighbours.py" />
            <source>{n} nearest training {things}: {n_true} × label {true} (true).</source>
            <translation>{n} nächste Trainings-{things}: {n_true} × Label {true} (wahr).</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/explain/neighbours.py" />
            <source>{n} nearest training {things}: {n_true} × label {true} (true), {n_predicted} × label {predicted} (predicted).</source>
            <translation>{n} nächste Trainings-{things}: {n_true} × Label {true} (wahr), {n_predicted} × Label {predicted} (vorhergesagt).</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/explain/neighbours.py" />
            <source>Training example {number}</source>
            <translation>Trainingsbeispiel {number}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/explain/neighbours.py" />
            <location filename="../../visnet/gui/panels/explain/panel.py" />
            <location filename="../../visnet/gui/panels/inside/network_graph.py" />
            <source>label {name}</source>
            <translation>Label {name}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/explain/neighbours.py" />
            <source>Distance between activations of the last hidden layer: {far}.</source>
            <translation>Abstand zwischen den Aktivierungen der letzten verdeckten Schicht: {far}.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/explain/neighbours.py" />
            <source>Distance between pixels: {far}.</source>
            <translation>Abstand zwischen den Pixeln: {far}.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/explain/panel.py" />
            <source>Cross-entropy: −ln p(true class), in nats; 0 is perfect.</source>
            <translation>Kreuzentropie: −ln p(wahre Klasse), in Nat; 0 ist perfekt.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/explain/panel.py" />
            <source>Counterfactual</source>
            <translation>Kontrafaktisch</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/explain/panel.py" />
            <source>loss {loss:.4g} nats</source>
            <translation>Verlust {loss:.4g} Nat</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/explain/panel.py" />
            <source>Why</source>
            <translation>Warum</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/explain/panel.py" />
            <source>Why {predicted}, not {rival}?</source>
            <translation>Warum {predicted}, nicht {rival}?</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/explain/panel.py" />
            <source>at step {step:,}</source>
            <translation>bei Schritt {step:,}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/explain/panel.py" />
            <source>Why this {kind}</source>
            <translation>Warum: {kind}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/gallery/contact_sheet.py" />
            <source>A sheet holds 1 to {MOST_DIGITS:,} images, got {n:,}.</source>
            <translation>Ein Bogen fasst 1 bis {MOST_DIGITS:,} Bilder, es sind {n:,}.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/gallery/delegate.py" />
            <source>not</source>
            <translation>statt</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/gallery/export.py" />
            <location filename="../../visnet/gui/widgets/picture_menu.py" />
            <source>Picture (*.png)</source>
            <translation>Bild (*.png)</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/gallery/export.py" />
            <source>Table (*.csv)</source>
            <translation>Tabelle (*.csv)</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/gallery/export.py" />
            <source>{n:,} written to {name}.</source>
            <translation>{n:,} in {name} geschrieben.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/gallery/export.py" />
            <location filename="../../visnet/gui/widgets/picture_menu.py" />
            <source>Export {name}</source>
            <translation>{name} exportieren</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/gallery/export.py" />
            <location filename="../../visnet/gui/panels/inside/numpy_dialog.py" />
            <location filename="../../visnet/gui/shell/pictures.py" />
            <location filename="../../visnet/gui/widgets/picture_menu.py" />
            <source>{path} could not be written: {reason}.</source>
            <translation>{path} konnte nicht geschrieben werden: {reason}.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/gallery/export.py" />
            <source>{name}: choose a .png or .csv file name.</source>
            <translation>{name}: bitte einen Dateinamen mit .png oder .csv wählen.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/gallery/footer.py" />
            <source>Enter a number from 0 to {most:,}.</source>
            <translation>Eine Zahl von 0 bis {most:,} eingeben.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/gallery/footer.py" />
            <source>Go to #</source>
            <translation>Gehe zu #</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/gallery/footer.py" />
            <source>Go to an example by its index</source>
            <translation>Zu einem Beispiel nach seinem Index gehen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/gallery/footer.py" />
            <source>Index within this split, then Enter</source>
            <translation>Index in diesem Teil, dann Eingabe</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/gallery/footer.py" />
            <source>Hold</source>
            <translation>Halten</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/gallery/footer.py" />
            <source>Freeze this list while training continues, and count what changes</source>
            <translation>Diese Liste einfrieren, während das Training weitergeht, und zählen, was sich ändert</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/gallery/footer.py" />
            <source>Hold the list still</source>
            <translation>Die Liste festhalten</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/gallery/footer.py" />
            <location filename="../../visnet/gui/shell/replay_export.py" />
            <location filename="../../visnet/gui/widgets/picture_menu.py" />
            <source>Export…</source>
            <translation>Exportieren…</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/gallery/footer.py" />
            <source>Export as PNG or CSV. Ctrl or Shift and a click select several</source>
            <translation>Als PNG oder CSV exportieren. Strg oder Umschalt und Klick wählen mehrere aus</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/gallery/footer.py" />
            <source>{listed}, {n:,} selected</source>
            <translation>{listed}, {n:,} ausgewählt</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/gallery/footer.py" />
            <source>Ctrl or Shift and a click select several; Ctrl+A selects all</source>
            <translation>Strg oder Umschalt und Klick wählen mehrere aus; Strg+A wählt alle aus</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/gallery/footer.py" />
            <source>{n:,} changed since then</source>
            <translation>{n:,} seither geändert</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/gallery/footer.py" />
            <source>{n:,} listed</source>
            <translation>{n:,} aufgelistet</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/gallery/footer.py" />
            <source>Export {n:,} selected…</source>
            <translation>{n:,} gewählte exportieren…</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/gallery/footer.py" />
            <source>Export all {n:,}…</source>
            <translation>{n:,} exportieren…</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/gallery/list_view.py" />
            <source>List of examples</source>
            <translation>Liste der Beispiele</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/gallery/model.py" />
            <source>{kind} #{i}
Label {true}, predicted {predicted} ({sure})
Loss {loss:.2f} nats</source>
            <translation>{kind} #{i}
Label {true}, vorhergesagt {predicted} ({sure})
Verlust {loss:.2f} Nat</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/gallery/panel.py" />
            <source>Most confident, highest loss, largest margin, most often forgotten,
never learned, most label changes, or index</source>
            <translation>Am sichersten, höchster Verlust, größter Abstand, am häufigsten vergessen,
nie gelernt, meiste Labelwechsel oder Index</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/gallery/panel.py" />
            <source>Test or training set, misclassified only or all; suspected label errors; or your own digits</source>
            <translation>Test- oder Trainingsdaten, nur falsch klassifizierte oder alle; vermutete Labelfehler; oder eigene Ziffern</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/gallery/panel.py" />
            <source>All training {things} are classified correctly.</source>
            <translation>Alle Trainings-{things} sind richtig klassifiziert.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/gallery/panel.py" />
            <source>Misclassified test {things}</source>
            <translation>Falsch klassifizierte Test-{things}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/gallery/panel.py" />
            <source>sort: {order} ▼</source>
            <translation>sortiert: {order} ▼</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/gallery/panel.py" />
            <source>Sort: {order}</source>
            <translation>Sortierung: {order}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/gallery/panel.py" />
            <source>split: {part} ▼</source>
            <translation>Teil: {part} ▼</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/gallery/panel.py" />
            <source>Split: {part}</source>
            <translation>Teil: {part}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/gallery/panel.py" />
            <source>No predictions yet.</source>
            <translation>Noch keine Vorhersagen.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/gallery/panel.py" />
            <source>No {things} match this filter.</source>
            <translation>Keine {things} passen zu diesem Filter.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/gallery/panel.py" />
            <source>No suspected label errors.</source>
            <translation>Keine vermuteten Labelfehler.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/gallery/panel.py" />
            <source>All of your own {things} are classified correctly.</source>
            <translation>Alle eigenen {things} sind richtig klassifiziert.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/gallery/panel.py" />
            <source>All test {things} are classified correctly.</source>
            <translation>Alle Test-{things} sind richtig klassifiziert.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/gallery/panel.py" />
            <source>Misclassified</source>
            <translation>Falsche</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/gallery/panel.py" />
            <source>Filter: {words}.
Click to clear.</source>
            <translation>Filter: {words}.
Klick hebt ihn auf.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/gallery/panel.py" />
            <source>Filter: {words}. Press to clear.</source>
            <translation>Filter: {words}. Drücken hebt ihn auf.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/gallery/panel.py" />
            <source>All test {things}</source>
            <translation>Alle Test-{things}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/gallery/panel.py" />
            <source>All training {things}</source>
            <translation>Alle Trainings-{things}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/gallery/panel.py" />
            <source>Misclassified training {things}</source>
            <translation>Falsch klassifizierte Trainings-{things}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/gallery/panel.py" />
            <source>Training {things}: suspected label errors</source>
            <translation>Trainings-{things}: vermutete Labelfehler</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/checks_view.py" />
            <source>Matrix</source>
            <translation>Matrix</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/checks_view.py" />
            <source>Checked</source>
            <translation>Geprüft</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/checks_view.py" />
            <source>Largest difference</source>
            <translation>Größte Differenz</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/checks_view.py" />
            <source>At</source>
            <translation>Bei</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/checks_view.py" />
            <source>backward()</source>
            <translation>backward()</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/checks_view.py" />
            <source>Central difference</source>
            <translation>Zentrale Differenz</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/checks_view.py" />
            <source>Check</source>
            <translation>Prüfung</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/checks_view.py" />
            <location filename="../../visnet/gui/panels/inside/code_result.py" />
            <source>Found</source>
            <translation>Gefunden</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/checks_view.py" />
            <source>Expected</source>
            <translation>Erwartet</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/checks_view.py" />
            <source>What it shows</source>
            <translation>Was es zeigt</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/checks_view.py" />
            <source>{n:,} of {total:,}</source>
            <translation>{n:,} von {total:,}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/checks_view.py" />
            <source>Back to the matrices</source>
            <translation>Zurück zu den Matrizen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/checks_view.py" />
            <source>Checking…</source>
            <translation>Prüfung läuft…</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/checks_view.py" />
            <source>backward() agrees with the slope of the loss: largest relative difference {error}.</source>
            <translation>backward() stimmt mit der Steigung des Verlusts überein: größte relative Differenz {error}.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/checks_view.py" />
            <source>backward() is not the slope of the loss in {names}.</source>
            <translation>backward() ist nicht die Steigung des Verlusts bei {names}.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/checks_view.py" />
            <source>{n} of {total} are as expected.</source>
            <translation>{n} von {total} sind wie erwartet.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/checks_view.py" />
            <source>Loss at the start</source>
            <translation>Verlust am Anfang</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/checks_view.py" />
            <source>about ln(classes) = {loss}</source>
            <translation>etwa ln(Klassen) = {loss}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/checks_view.py" />
            <source>Before training, no class should be favoured</source>
            <translation>Vor dem Training sollte keine Klasse bevorzugt sein</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/checks_view.py" />
            <source>Overfit {n} example</source>
            <translation>Überanpassung an {n} Beispiel</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/checks_view.py" />
            <source>Overfit {n} examples</source>
            <translation>Überanpassung an {n} Beispiele</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/checks_view.py" />
            <source>loss {loss}</source>
            <translation>Verlust {loss}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/checks_view.py" />
            <source>near 0</source>
            <translation>nahe 0</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/checks_view.py" />
            <source>A correct gradient can memorise a handful</source>
            <translation>Ein korrekter Gradient kann sich eine Handvoll merken</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/checks_view.py" />
            <source>All inputs zero</source>
            <translation>Alle Eingaben null</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/checks_view.py" />
            <source>off by at most {share}</source>
            <translation>weicht höchstens um {share} ab</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/checks_view.py" />
            <source>the frequency of each class</source>
            <translation>die Häufigkeit jeder Klasse</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/checks_view.py" />
            <source>Without pixels only the biases can learn</source>
            <translation>Ohne Pixel können nur die Bias-Werte lernen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/checks_view.py" />
            <source>{n} entry is at a kink of {activation}, where the loss has no slope, and was left out.</source>
            <translation>{n} Eintrag liegt an einem Knick von {activation}, wo der Verlust keine Steigung hat, und wird ausgelassen.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/checks_view.py" />
            <source>{n} entries are at a kink of {activation}, where the loss has no slope, and were left out.</source>
            <translation>{n} Einträge liegen an einem Knick von {activation}, wo der Verlust keine Steigung hat, und werden ausgelassen.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/checks_view.py" />
            <source>cannot be determined</source>
            <translation>nicht feststellbar</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/checks_view.py" />
            <source>Update / weight ratio of W{layer}</source>
            <translation>Verhältnis Änderung / Gewicht von W{layer}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/checks_view.py" />
            <source>about 0.001, between 0.00001 and 0.1</source>
            <translation>etwa 0.001, zwischen 0.00001 und 0.1</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/checks_view.py" />
            <source>Far larger: the loss jumps; far smaller: it hardly moves</source>
            <translation>Viel größer: Der Verlust springt; viel kleiner: Er bewegt sich kaum</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/checks_view.py" />
            <source>as expected</source>
            <translation>wie erwartet</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/checks_view.py" />
            <source>not as expected</source>
            <translation>nicht wie erwartet</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/checks_view.py" />
            <source>α is 0 now</source>
            <translation>α ist jetzt 0</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/code_result.py" />
            <source>Formula</source>
            <translation>Formel</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/code_result.py" />
            <source>Function</source>
            <translation>Funktion</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/code_result.py" />
            <source>Likely cause</source>
            <translation>Wahrscheinliche Ursache</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/code_result.py" />
            <source>Use this line</source>
            <translation>Richtige Zeile</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/code_result.py" />
            <source>right</source>
            <translation>richtig</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/code_result.py" />
            <source>wrong</source>
            <translation>falsch</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/code_result.py" />
            <source>could not be run</source>
            <translation>konnte nicht ausgeführt werden</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/code_result.py" />
            <source>{detail}; at {place}: {found:.4g}, should be {expected:.4g}</source>
            <translation>{detail}; bei {place}: {found:.4g}, richtig wäre {expected:.4g}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/code_result.py" />
            <source>Copy Summary</source>
            <translation>Zusammenfassung kopieren</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/code_result.py" />
            <source>Check Again…</source>
            <translation>Noch einmal prüfen…</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/code_result.py" />
            <source>Back to the matrices, without ticks and crosses</source>
            <translation>Zurück zu den Matrizen; Häkchen und Kreuze verschwinden</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/code_result.py" />
            <source>The formulas of your code</source>
            <translation>Die Formeln des eigenen Codes</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/code_result.py" />
            <source>note: {note}</source>
            <translation>Hinweis: {note}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/code_result.py" />
            <source>ticks and crosses show on a network with one hidden layer of ReLU units</source>
            <translation>Häkchen und Kreuze erscheinen bei einem Netz mit einer verdeckten Schicht aus ReLU-Einheiten</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/example_bars.py" />
            <source>Example {i} of the batch: label {label}</source>
            <translation>Beispiel {i} des Batches: Label {label}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/example_bars.py" />
            <location filename="../../visnet/gui/panels/inside/panel.py" />
            <source>Example of the batch</source>
            <translation>Beispiel des Batches</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/example_bars.py" />
            <source>example</source>
            <translation>Beispiel</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/formula_card.py" />
            <source>computed</source>
            <translation>berechnet</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/formula_card.py" />
            <location filename="../../visnet/gui/panels/inside/matrix_view.py" />
            <source>not computed yet</source>
            <translation>noch nicht berechnet</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/formula_card.py" />
            <source>{card}; in your code: right</source>
            <translation>{card}; im eigenen Code: richtig</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/formula_card.py" />
            <source>{card}; in your code: wrong</source>
            <translation>{card}; im eigenen Code: falsch</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/formula_card.py" />
            <source>Copy Formula</source>
            <translation>Formel kopieren</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/formula_card.py" />
            <source>Copy as TeX</source>
            <translation>Als TeX kopieren</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/formula_card.py" />
            <source>Copy as NumPy</source>
            <translation>Als NumPy kopieren</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/formula_card.py" />
            <source>next</source>
            <translation>als Nächstes</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/formulas.py" />
            <source>not a number</source>
            <translation>keine Zahl</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/formulas.py" />
            <source>Weighted sums of the layer below</source>
            <translation>Gewichtete Summen der Schicht darunter</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/formulas.py" />
            <source>Without it the network is only a linear model</source>
            <translation>Ohne sie ist das Netz nur ein lineares Modell</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/formulas.py" />
            <source>Scores become probabilities; each column sums to 1</source>
            <translation>Aus Scores werden Wahrscheinlichkeiten; jede Spalte ergibt 1</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/formulas.py" />
            <source>Dropout: some units are left out</source>
            <translation>Dropout: Einige Einheiten werden ausgelassen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/formulas.py" />
            <source>The error of the output layer; Y is one-hot</source>
            <translation>Der Fehler der Ausgabeschicht; Y ist one-hot</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/formulas.py" />
            <source>How much each weight contributed to the error</source>
            <translation>Wie viel jedes Gewicht zum Fehler beitrug</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/formulas.py" />
            <source>Sum over the batch, row by row: {shapes}</source>
            <translation>Summe über den Batch, Zeile für Zeile: {shapes}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/formulas.py" />
            <source>The error, passed back to the layer below</source>
            <translation>Der Fehler, zurückgereicht an die Schicht darunter</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/formulas.py" />
            <source>Weight decay pulls every weight towards 0</source>
            <translation>Weight Decay zieht jedes Gewicht in Richtung 0</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/formulas.py" />
            <source>A moving average over the steps</source>
            <translation>Ein gleitender Mittelwert über die Schritte</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/formulas.py" />
            <source>One step downhill, α = {alpha}</source>
            <translation>Ein Schritt bergab, α = {alpha}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/formulas.py" />
            <source>From {low} to {high}</source>
            <translation>Von {low} bis {high}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/formulas.py" />
            <source>{share} of {symbol} is zero</source>
            <translation>{share} von {symbol} ist null</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/formulas.py" />
            <source>{share} of the batch is misclassified, loss {loss}</source>
            <translation>{share} des Batches sind falsch klassifiziert, Verlust {loss}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/formulas.py" />
            <source>{share} of the activations are dropped</source>
            <translation>{share} der Aktivierungen fallen weg</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/formulas.py" />
            <source>Largest error {size}; each column sums to 0</source>
            <translation>Größter Fehler {size}; jede Spalte ergibt 0</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/formulas.py" />
            <source>{share} of the error is blocked; largest {size}</source>
            <translation>{share} des Fehlers werden blockiert; größter {size}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/formulas.py" />
            <source>Steepest: {value} at [{row}, {column}]</source>
            <translation>Am steilsten: {value} bei [{row}, {column}]</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/formulas.py" />
            <source>Sum over the batch, row by row; steepest: {value} at [{row}, {column}]</source>
            <translation>Summe über den Batch, Zeile für Zeile; am steilsten: {value} bei [{row}, {column}]</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/formulas.py" />
            <source>The penalty adds at most {change}</source>
            <translation>Die Strafe trägt höchstens {change} bei</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/formulas.py" />
            <source>Optimiser state: at most {size}</source>
            <translation>Zustand des Optimierers: höchstens {size}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/formulas.py" />
            <source>Largest change {change}</source>
            <translation>Größte Änderung {change}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/formulas.py" />
            <source>One score for each class</source>
            <translation>Ein Score für jede Klasse</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/formulas.py" />
            <source>Weighted sums of the {n:,} pixels</source>
            <translation>Gewichtete Summen der {n:,} Pixel</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/formulas.py" />
            <source>{share} of the batch is misclassified</source>
            <translation>{share} des Batches sind falsch klassifiziert</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/matrix_view.py" />
            <source>Matrix {name}</source>
            <translation>Matrix {name}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/matrix_view.py" />
            <source>matrix</source>
            <translation>Matrix</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/matrix_view.py" />
            <source>{rows} by {columns}</source>
            <translation>{rows} mal {columns}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/my_code_dialog.py" />
            <location filename="../../visnet/gui/panels/recipe/fields.py" />
            <source>Initial weights</source>
            <translation>Anfangsgewichte</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/my_code_dialog.py" />
            <source>Forward propagation</source>
            <translation>Vorwärtspropagation</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/my_code_dialog.py" />
            <source>Backward propagation</source>
            <translation>Rückwärtspropagation</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/my_code_dialog.py" />
            <source>Update</source>
            <translation>Aktualisierung</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/my_code_dialog.py" />
            <source>Derivative of ReLU</source>
            <translation>Ableitung von ReLU</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/my_code_dialog.py" />
            <source>Softmax</source>
            <translation>Softmax</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/my_code_dialog.py" />
            <source>One-hot labels</source>
            <translation>One-hot-Labels</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/my_code_dialog.py" />
            <location filename="../../visnet/gui/workspaces/inside.py" />
            <source>Check My Code</source>
            <translation>Eigenen Code prüfen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/my_code_dialog.py" />
            <source>The code of this file is run on this computer: its imports, constants and functions, in a process of its own that ends after {limit:g} seconds. Check only code that you trust.</source>
            <translation>Der Code dieser Datei wird auf diesem Computer ausgeführt: seine Importe, Konstanten und Funktionen, in einem eigenen Prozess, der nach {limit:g} Sekunden endet. Nur Code prüfen, dem man vertraut.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/my_code_dialog.py" />
            <source>Reading the file…</source>
            <translation>Die Datei wird gelesen…</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/my_code_dialog.py" />
            <source>Running the code</source>
            <translation>Der Code wird ausgeführt</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/my_code_dialog.py" />
            <source>Run and Check</source>
            <translation>Ausführen und prüfen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/my_code_dialog.py" />
            <source>{n:,} statement that defines nothing, such as a training loop or a plot, is left out.</source>
            <translation>{n:,} Anweisung, die nichts definiert, etwa eine Trainingsschleife oder ein Diagramm, wird ausgelassen.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/my_code_dialog.py" />
            <source>{n:,} statements that define nothing, such as training loops and plots, are left out.</source>
            <translation>{n:,} Anweisungen, die nichts definieren, etwa Trainingsschleifen und Diagramme, werden ausgelassen.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/my_code_dialog.py" />
            <source>Running the code…</source>
            <translation>Der Code wird ausgeführt…</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/my_code_dialog.py" />
            <source>Your function in the place of {name}()</source>
            <translation>Eigene Funktion anstelle von {name}()</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/my_code_dialog.py" />
            <source>– none –</source>
            <translation>– keine –</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/my_code_dialog.py" />
            <source>Choose your functions: none has one of the usual names.</source>
            <translation>Bitte die Funktionen auswählen: Keine hat einen der üblichen Namen.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/my_code_dialog.py" />
            <source>{path}: {error}</source>
            <translation>{path}: {error}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/my_code_dialog.py" />
            <source>Not found by their usual names: {what}. Choose them, if they exist.</source>
            <translation>Unter den üblichen Namen nicht gefunden: {what}. Bitte auswählen, falls vorhanden.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/network_graph.py" />
            <source>network</source>
            <translation>Netz</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/network_graph.py" />
            <source>Click a unit for its exact sum, or a link to change its weight</source>
            <translation>Klick auf eine Einheit zeigt ihre exakte Summe, auf eine Verbindung ändert ihr Gewicht</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/network_graph.py" />
            <source>Network of {sizes} units; label {label}, predicted {said}</source>
            <translation>Netz aus {sizes} Einheiten; Label {label}, vorhergesagt {said}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/network_graph.py" />
            <source>{n} of {total:,} units</source>
            <translation>{n} von {total:,} Einheiten</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/network_graph.py" />
            <source>W · x of each unit, and a</source>
            <translation>W · x jeder Einheit, und a</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/network_graph.py" />
            <source>layer {layer}</source>
            <translation>Schicht {layer}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/network_view.py" />
            <source>The network on one example</source>
            <translation>Das Netz an einem Beispiel</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/network_view.py" />
            <source>Click a link to change its weight</source>
            <translation>Auf eine Verbindung klicken, um ihr Gewicht zu ändern</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/network_view.py" />
            <source>Weight of the selected link</source>
            <translation>Gewicht der ausgewählten Verbindung</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/network_view.py" />
            <source>Restore weights</source>
            <translation>Gewichte wiederherstellen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/network_view.py" />
            <source>output {unit}</source>
            <translation>Ausgabe {unit}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/network_view.py" />
            <source>{weight}, here only; the run keeps its own weights</source>
            <translation>{weight}, nur hier; der Lauf behält seine eigenen Gewichte</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/network_view.py" />
            <source>layer {layer}, unit {unit}</source>
            <translation>Schicht {layer}, Einheit {unit}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/network_view.py" />
            <location filename="../../visnet/gui/panels/inside/product_view.py" />
            <source>Σ of {n:,} products = {total}</source>
            <translation>Σ von {n:,} Produkten = {total}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/numpy_dialog.py" />
            <source>This Step as NumPy</source>
            <translation>Dieser Schritt als NumPy</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/numpy_dialog.py" />
            <source>The script</source>
            <translation>Das Skript</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/numpy_dialog.py" />
            <source>Save writes the script and {data}, which it loads, to one folder.</source>
            <translation>Speichern schreibt das Skript und {data} mit den Zahlen, die es lädt, in einen Ordner.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/numpy_dialog.py" />
            <source>Copied. It loads {data}: Save… writes that file.</source>
            <translation>Kopiert. Es lädt {data}: Speichern… schreibt diese Datei.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/numpy_dialog.py" />
            <source>Saved {name} and {data}. Run it in their folder: python {name}</source>
            <translation>{name} und {data} gespeichert. In ihrem Ordner ausführen: python {name}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/numpy_dialog.py" />
            <source>Copy</source>
            <translation>Kopieren</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/numpy_dialog.py" />
            <source>Save…</source>
            <translation>Speichern…</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/numpy_dialog.py" />
            <source>Save the Step</source>
            <translation>Den Schritt speichern</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/numpy_dialog.py" />
            <source>Python (*.py)</source>
            <translation>Python (*.py)</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/panel.py" />
            <source>1 · Forward propagation</source>
            <translation>1 · Vorwärtspropagation</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/panel.py" />
            <source>2 · Backward propagation</source>
            <translation>2 · Rückwärtspropagation</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/panel.py" />
            <source>3 · Update parameters</source>
            <translation>3 · Parameter aktualisieren</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/panel.py" />
            <source>Next batch</source>
            <translation>Nächster Batch</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/panel.py" />
            <source>One example</source>
            <translation>Ein Beispiel</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/panel.py" />
            <source>One step of gradient descent, number by number</source>
            <translation>Ein Schritt des Gradientenabstiegs, Zahl für Zahl</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/panel.py" />
            <source>One step of gradient descent</source>
            <translation>Ein Schritt des Gradientenabstiegs</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/panel.py" />
            <source>One step</source>
            <translation>Ein Schritt</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/panel.py" />
            <source>◂ Back</source>
            <translation>◂ Zurück</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/panel.py" />
            <source>Undo the last formula (Backspace)</source>
            <translation>Die letzte Formel zurücknehmen (Rücktaste)</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/panel.py" />
            <source>Next formula ▸</source>
            <translation>Nächste Formel ▸</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/panel.py" />
            <source>Compute the next formula (N)</source>
            <translation>Die nächste Formel berechnen (N)</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/panel.py" />
            <source>Whole step</source>
            <translation>Ganzer Schritt</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/panel.py" />
            <source>Compute all formulas of this step</source>
            <translation>Alle Formeln dieses Schritts berechnen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/panel.py" />
            <source>Play slowly</source>
            <translation>Langsam abspielen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/panel.py" />
            <source>Compute one formula per second</source>
            <translation>Eine Formel pro Sekunde berechnen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/panel.py" />
            <source>Examples used in the step</source>
            <translation>Beispiele, mit denen der Schritt rechnet</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/panel.py" />
            <location filename="../../visnet/gui/panels/predictions/panel.py" />
            <source>Batch</source>
            <translation>Batch</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/panel.py" />
            <source>Highlighted example of the batch</source>
            <translation>Hervorgehobenes Beispiel des Batches</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/panel.py" />
            <location filename="../../visnet/gui/panels/recipe/fields.py" />
            <location filename="../../visnet/gui/panels/recipe/panel.py" />
            <location filename="../../visnet/gui/shell/recorded_runs.py" />
            <source>Network</source>
            <translation>Netz</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/panel.py" />
            <source>Show the network as nodes and links</source>
            <translation>Das Netz als Knoten und Verbindungen zeigen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/panel.py" />
            <source>Compare backward() with central differences</source>
            <translation>backward() mit zentralen Differenzen vergleichen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/panel.py" />
            <source>Quick tests of whether the network can learn</source>
            <translation>Schnelltests, ob das Netz lernen kann</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/panel.py" />
            <source>Train with and without ReLU, side by side</source>
            <translation>Mit und ohne ReLU trainieren, nebeneinander</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/panel.py" />
            <source>Show this step as a standalone script</source>
            <translation>Diesen Schritt als eigenständiges Skript zeigen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/panel.py" />
            <source>Compare your own functions with these formulas</source>
            <translation>Eigene Funktionen mit diesen Formeln vergleichen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/panel.py" />
            <source>Train with a bug beside its correct twin, or find a hidden bug</source>
            <translation>Mit einem Bug neben dem korrekten Zwilling trainieren oder einen versteckten Bug finden</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/panel.py" />
            <source> of {n:,}</source>
            <translation> / {n:,}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/panel.py" />
            <source>Step {step:,} done · the formulas and the engine differ by at most {difference}</source>
            <translation>Schritt {step:,} fertig · die Formeln und die Engine unterscheiden sich um höchstens {difference}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/panel.py" />
            <source>Step {step:,} done · largest difference {difference}</source>
            <translation>Schritt {step:,} fertig · größte Differenz {difference}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/panel.py" />
            <source>Step {step:,} done</source>
            <translation>Schritt {step:,} fertig</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/panel.py" />
            <source>Check gradients</source>
            <translation>Gradienten prüfen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/panel.py" />
            <source>Gradients</source>
            <translation>Gradienten</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/panel.py" />
            <source>Sanity checks</source>
            <translation>Plausibilität prüfen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/panel.py" />
            <source>Sanity</source>
            <translation>Plausibilität</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/panel.py" />
            <location filename="../../visnet/gui/panels/inside/why_relu_dialog.py" />
            <source>Why ReLU?</source>
            <translation>Warum ReLU?</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/panel.py" />
            <source>ReLU?</source>
            <translation>ReLU?</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/panel.py" />
            <source>Show as NumPy</source>
            <translation>Als NumPy zeigen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/panel.py" />
            <source>NumPy</source>
            <translation>NumPy</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/panel.py" />
            <source>Check my code…</source>
            <translation>Eigenen Code prüfen…</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/panel.py" />
            <source>My code…</source>
            <translation>Eigener Code…</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/panel.py" />
            <source>Break it…</source>
            <translation>Bug einbauen…</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/panel.py" />
            <source>Break…</source>
            <translation>Bugs…</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/panel.py" />
            <source>step {step:,} · batch of {m:,} · α = {alpha} · {at} of {n} formulas</source>
            <translation>Schritt {step:,} · Batch von {m:,} · α = {alpha} · {at} von {n} Formeln</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/panel.py" />
            <source>step {step:,} · {at} of {n} formulas</source>
            <translation>Schritt {step:,} · {at} von {n} Formeln</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/panel.py" />
            <source>step {step:,} · {at} of {n}</source>
            <translation>Schritt {step:,} · {at} von {n}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/panel.py" />
            <source>Next step ▸</source>
            <translation>Nächster Schritt ▸</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/panel.py" />
            <source>Preview · this example is not in the training set; the run is not changed</source>
            <translation>Vorschau · dieses Beispiel ist nicht aus den Trainingsdaten, und der Lauf wird nicht verändert</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/panel.py" />
            <source>Preview · the run is not changed</source>
            <translation>Vorschau · der Lauf wird nicht verändert</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/panel.py" />
            <source>Preview</source>
            <translation>Vorschau</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/panel.py" />
            <source>Formulas</source>
            <translation>Formeln</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/product_view.py" />
            <source>As images</source>
            <translation>Als Bilder</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/product_view.py" />
            <source>Show each unit's row as an image of the pixels</source>
            <translation>Die Zeile jeder Einheit als Bild der Pixel zeigen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/product_view.py" />
            <source>Products</source>
            <translation>Produkte</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/product_view.py" />
            <source>terms</source>
            <translation>Summanden</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/product_view.py" />
            <source>Not computed yet</source>
            <translation>Noch nicht berechnet</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/product_view.py" />
            <source>(first {n})</source>
            <translation>(die ersten {n})</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/product_view.py" />
            <source>Σ of {n:,} terms = {total}</source>
            <translation>Σ von {n:,} Summanden = {total}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/product_view.py" />
            <source>Press Next formula to compute it.</source>
            <translation>„Nächste Formel“ berechnet sie.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/product_view.py" />
            <source>example {i}</source>
            <translation>Beispiel {i}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/why_relu_dialog.py" />
            <source>The same weights, the same batches; one network with ReLU, one without.</source>
            <translation>Dieselben Gewichte, dieselben Batches; ein Netz mit ReLU, eines ohne.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/why_relu_dialog.py" />
            <source>With ReLU {with_relu} of the test set is classified correctly, without it {without}. The network without ReLU is one matrix: W2·W1 and the vector W2·b1 + b2 give the same probabilities (largest difference {largest_difference}).</source>
            <translation>Mit ReLU werden {with_relu} der Testdaten richtig klassifiziert, ohne {without}. Das Netz ohne ReLU ist eine einzige Matrix: W2·W1 und der Vektor W2·b1 + b2 ergeben dieselben Wahrscheinlichkeiten (größte Differenz {largest_difference}).</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/why_relu_dialog.py" />
            <source>W2·W1, {rows}×{columns}: it can hold no more than one image per class</source>
            <translation>W2·W1, {rows}×{columns}: Mehr als ein Bild pro Klasse kann es nicht enthalten</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/inside/why_relu_dialog.py" />
            <source>Test loss</source>
            <translation>Testverlust</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/predictions/grid.py" />
            <location filename="../../visnet/gui/panels/predictions/panel.py" />
            <location filename="../../visnet/gui/shell/recordings.py" />
            <source>Predictions</source>
            <translation>Vorhersagen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/predictions/grid.py" />
            <source>predictions</source>
            <translation>Vorhersagen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/predictions/grid.py" />
            <source>Show in Mistakes</source>
            <translation>In „Fehler“ zeigen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/predictions/grid.py" />
            <location filename="../../visnet/gui/panels/weights/unit_window.py" />
            <location filename="../../visnet/gui/workspaces/mistakes.py" />
            <source>Show in Inside</source>
            <translation>In „Einblick“ zeigen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/predictions/grid.py" />
            <source>predicted {name}, {sure}, right</source>
            <translation>vorhergesagt {name}, {sure}, richtig</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/predictions/grid.py" />
            <source>predicted {name}, {sure}, wrong</source>
            <translation>vorhergesagt {name}, {sure}, falsch</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/predictions/grid.py" />
            <source>Predicted {sure}</source>
            <translation>Vorhergesagt {sure}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/predictions/grid.py" />
            <source>Showing the top {n} of {total} classes.</source>
            <translation>Gezeigt werden die ersten {n} von {total} Klassen.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/predictions/grid.py" />
            <source>Click to inspect.</source>
            <translation>Klick zeigt mehr.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/predictions/panel.py" />
            <source>affine</source>
            <translation>affin</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/predictions/panel.py" />
            <source>elastic</source>
            <translation>elastisch</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/predictions/panel.py" />
            <source>New samples</source>
            <translation>Neue Auswahl</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/predictions/panel.py" />
            <source>New</source>
            <translation>Neu</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/predictions/panel.py" />
            <source>Misclassified first</source>
            <translation>Falsche zuerst</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/predictions/panel.py" />
            <source>Wrong first</source>
            <translation>Falsche</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/predictions/panel.py" />
            <source>Last batch</source>
            <translation>Letzter Batch</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/predictions/panel.py" />
            <source>Training {kind} #{i} (augmented), label {label}</source>
            <translation>Training, {kind} #{i} (augmentiert), Label {label}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/predictions/panel.py" />
            <source>Show twelve other test {things}, from as many classes as possible</source>
            <translation>Zwölf andere Test-{things} zeigen, aus möglichst vielen Klassen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/predictions/panel.py" />
            <source>Pick currently misclassified test {things} first.
They stay on screen so you can watch them being corrected.</source>
            <translation>Zuerst derzeit falsch klassifizierte Test-{things} wählen.
Sie bleiben stehen, so dass man sieht, wie sie richtig werden.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/predictions/panel.py" />
            <source>Show training {things} of the last batch as the network saw them, with the recipe's augmentation.
Updated twice a second during training.</source>
            <translation>Trainings-{things} des letzten Batches zeigen, wie das Netz sie sah, augmentiert, falls das Rezept es vorsieht.
Während des Trainings zweimal pro Sekunde aktualisiert.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/predictions/panel.py" />
            <source>No batch yet.
Press Train or Step to see the last training batch.</source>
            <translation>Noch kein Batch.
Trainieren oder Schritt zeigt den letzten Trainingsbatch.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/predictions/panel.py" />
            <source>Test {kind} #{i}, label {label}</source>
            <translation>Test, {kind} #{i}, Label {label}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/predictions/panel.py" />
            <source>Current training batch</source>
            <translation>Aktueller Trainingsbatch</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/predictions/panel.py" />
            <source> · step {step:,}</source>
            <translation> · Schritt {step:,}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/recipe/dataset_box.py" />
            <source>Built-in sample</source>
            <translation>Mitgeliefert</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/recipe/dataset_box.py" />
            <source>MNIST 60k / 10k</source>
            <translation>MNIST 60k / 10k</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/recipe/dataset_box.py" />
            <source>Fashion-MNIST</source>
            <translation>Fashion-MNIST</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/recipe/dataset_box.py" />
            <source>Dataset</source>
            <translation>Datensatz</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/recipe/dataset_box.py" />
            <source>Dataset. You can also drop files or folders onto the window.</source>
            <translation>Datensatz. Dateien und Ordner können auch auf das Fenster gezogen werden.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/recipe/dataset_box.py" />
            <source>{n:,} train</source>
            <translation>{n:,} Training</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/recipe/dataset_box.py" />
            <source>{n:,} test</source>
            <translation>{n:,} Test</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/recipe/dataset_box.py" />
            <source>{w} × {h} pixels, {n_classes} classes</source>
            <translation>{w} × {h} Pixel, {n_classes} Klassen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/recipe/dataset_box.py" />
            <source>Open a file…</source>
            <translation>Datei öffnen…</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/recipe/dataset_box.py" />
            <source>A table (CSV), an NPZ, NPY or IDX file, or an archive</source>
            <translation>Eine Tabelle (CSV), eine NPZ-, NPY- oder IDX-Datei oder ein Archiv</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/recipe/dataset_box.py" />
            <source>Open a folder…</source>
            <translation>Ordner öffnen…</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/recipe/dataset_box.py" />
            <source>IDX files, training and test tables, or images in a folder for each class</source>
            <translation>IDX-Dateien, Trainings- und Testtabellen oder Bilder in einem Ordner pro Klasse</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/recipe/dataset_box.py" />
            <source>{n:,} validation</source>
            <translation>{n:,} Validierung</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/recipe/diagnosis_card.py" />
            <source>Set {changes} in the recipe, for the next run.</source>
            <translation>Im Rezept für den nächsten Lauf einstellen: {changes}.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/recipe/fields.py" />
            <source>He</source>
            <translation>He</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/recipe/fields.py" />
            <source>Glorot</source>
            <translation>Glorot</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/recipe/fields.py" />
            <source>Uniform ±0.5</source>
            <translation>Uniform ±0.5</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/recipe/fields.py" />
            <source>Constant</source>
            <translation>Konstant</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/recipe/fields.py" />
            <source>Step decay</source>
            <translation>Stufenweise</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/recipe/fields.py" />
            <source>Cosine</source>
            <translation>Kosinus</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/recipe/fields.py" />
            <source>Gradient descent</source>
            <translation>Gradientenabstieg</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/recipe/fields.py" />
            <source>Momentum 0.9</source>
            <translation>Momentum 0.9</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/recipe/fields.py" />
            <source>Adam</source>
            <translation>Adam</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/recipe/fields.py" />
            <location filename="../../visnet/gui/shell/data_options.py" />
            <location filename="../../visnet/training/recipe.py" />
            <source>None</source>
            <translation>Keine</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/recipe/fields.py" />
            <source>Affine</source>
            <translation>Affin</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/recipe/fields.py" />
            <source>Elastic</source>
            <translation>Elastisch</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/recipe/fields.py" />
            <source>Regularisation</source>
            <translation>Regularisierung</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/recipe/fields.py" />
            <source>Hidden units</source>
            <translation>Verdeckte Einheiten</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/recipe/fields.py" />
            <source>Units of the hidden layer, 1 to {most:,}; '128, 64' makes two layers, 'none' a linear model.</source>
            <translation>Einheiten der verdeckten Schicht, 1 bis {most:,}; „128, 64“ ergibt zwei Schichten, „keine“ ein lineares Modell.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/recipe/fields.py" />
            <source>Activation</source>
            <translation>Aktivierung</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/recipe/fields.py" />
            <source>Activation function of the hidden units. With Identity the network is a linear model.</source>
            <translation>Aktivierungsfunktion der verdeckten Einheiten. Mit der Identität ist das Netz ein lineares Modell.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/recipe/fields.py" />
            <source>How the weights are initialised. He: normal, variance 2/n; Glorot: uniform, ±√(6/(n+n′)); Uniform ±0.5: as in the notes.</source>
            <translation>Wie die Gewichte initialisiert werden. He: normalverteilt, Varianz 2/n; Glorot: gleichverteilt, ±√(6/(n+n′)); Uniform ±0.5: gleichverteilt, wie in den Notizen.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/recipe/fields.py" />
            <source>Seed</source>
            <translation>Seed</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/recipe/fields.py" />
            <source>Random seed for initialisation, shuffling, dropout and augmentation. The same seed reproduces the run, bit for bit.</source>
            <translation>Startwert des Zufallsgenerators für Initialisierung, Mischen, Dropout und Augmentierung. Derselbe Seed wiederholt den Lauf Bit für Bit.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/recipe/fields.py" />
            <source>Optimiser</source>
            <translation>Optimierer</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/recipe/fields.py" />
            <source>How gradients update the weights. Adam works best near α = 0.001.</source>
            <translation>Wie Gradienten die Gewichte verändern. Adam arbeitet am besten bei α = 0.001.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/recipe/fields.py" />
            <source>Learning rate α</source>
            <translation>Lernrate α</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/recipe/fields.py" />
            <source>Step size α, greater than 0. The slider goes from 0.0001 to 10.</source>
            <translation>Schrittweite α, größer als 0. Der Regler geht von 0.0001 bis 10.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/recipe/fields.py" />
            <source>Schedule</source>
            <translation>Verlauf von α</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/recipe/fields.py" />
            <source>How α changes during a run. Step: ×0.1 at 50% and again at 75%. Cosine: decays smoothly to 0.</source>
            <translation>Wie sich α während eines Laufs ändert. Stufenweise: ×0.1 bei 50 % und noch einmal bei 75 %. Kosinus: fällt glatt auf 0.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/recipe/fields.py" />
            <source>Warm-up epochs</source>
            <translation>Warm-up-Epochen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/recipe/fields.py" />
            <source>Epochs over which α ramps up from 10% to 100%, 0 to {most:,}.</source>
            <translation>Epochen, in denen α von 10 % auf 100 % steigt, 0 bis {most:,}.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/recipe/fields.py" />
            <source>Batch size</source>
            <translation>Batchgröße</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/recipe/fields.py" />
            <source>Training examples per step; 0 uses the whole training set, as in the notes.</source>
            <translation>Trainingsbeispiele pro Schritt; 0 nimmt alle Trainingsdaten, wie in den Notizen.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/recipe/fields.py" />
            <source>Epochs</source>
            <translation>Epochen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/recipe/fields.py" />
            <source>Passes over the training set. Continue adds as many again.</source>
            <translation>Durchgänge durch die Trainingsdaten. Weiter fügt noch einmal so viele hinzu.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/recipe/fields.py" />
            <source>Weight decay</source>
            <translation>Weight Decay</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/recipe/fields.py" />
            <source>L2 penalty λ (0–1): shrinks the weights at every step.</source>
            <translation>L2-Strafe λ (0–1): verkleinert die Gewichte bei jedem Schritt.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/recipe/fields.py" />
            <source>Dropout</source>
            <translation>Dropout</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/recipe/fields.py" />
            <source>Probability of dropping each hidden unit in a training step (0–{most:g}). Srivastava et al. 2014.</source>
            <translation>Wahrscheinlichkeit, mit der jede verdeckte Einheit in einem Trainingsschritt ausfällt (0–{most:g}). Srivastava et al. 2014.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/recipe/fields.py" />
            <source>Augmentation</source>
            <translation>Augmentierung</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/recipe/fields.py" />
            <source>Randomly distort training images each time they are used. Affine: rotate and scale. Elastic: also warp. Simard et al. 2003.</source>
            <translation>Trainingsbilder bei jeder Verwendung zufällig verzerren. Affin: drehen und skalieren. Elastisch: auch verformen. Simard et al. 2003.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/recipe/fields.py" />
            <source>Validation</source>
            <translation>Validierung</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/recipe/fields.py" />
            <source>Fraction of the training set held out for validation (0–{most:g}). A rising validation loss indicates overfitting. Prechelt 1998.</source>
            <translation>Anteil der Trainingsdaten, der zur Validierung zurückgehalten wird (0–{most:g}). Ein steigender Validierungsverlust zeigt Überanpassung. Prechelt 1998.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/recipe/fields.py" />
            <source>Early stopping</source>
            <translation>Frühes Stoppen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/recipe/fields.py" />
            <source>Patience: stop after this many epochs without a lower validation loss, then restore the best weights. Sets Validation to 0.1 if it is 0 and the data bring no validation part. Prechelt 1998.</source>
            <translation>Geduld: nach so vielen Epochen ohne niedrigeren Validierungsverlust stoppen und die besten Gewichte wiederherstellen. Setzt Validierung auf 0.1, wenn sie 0 ist und die Daten keinen Validierungsteil mitbringen. Prechelt 1998.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/recipe/fields.py" />
            <source>off</source>
            <translation>aus</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/recipe/fields.py" />
            <source> epochs</source>
            <translation> Epochen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/recipe/panel.py" />
            <source>{fields} will apply to the next run (Train or Reset).</source>
            <translation>{fields}: gilt ab dem nächsten Lauf (Trainieren oder Zurücksetzen).</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/recipe/panel.py" />
            <source>{n} changes will apply to the next run (Train or Reset).</source>
            <translation>{n} Änderungen gelten ab dem nächsten Lauf (Trainieren oder Zurücksetzen).</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/recipe/panel.py" />
            <location filename="../../visnet/gui/shell/preferences.py" />
            <location filename="../../visnet/gui/shell/recorded_runs.py" />
            <source>Data</source>
            <translation>Daten</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/recipe/panel.py" />
            <source>The data include {n:,} validation images; a fraction above 0 is held out instead.</source>
            <translation>Die Daten bringen {n:,} Validierungsbilder mit; ein Anteil über 0 wird stattdessen zurückgehalten.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/recipe/panel.py" />
            <source>Recipe</source>
            <translation>Rezept</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/recipe/panel.py" />
            <source>Learning rate</source>
            <translation>Lernrate</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/recipe/panel.py" />
            <source>{name} (modified)</source>
            <translation>{name} (geändert)</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/recipe/panel.py" />
            <source>from data</source>
            <translation>aus Daten</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/recipe/panel.py" />
            <source>now {rate:.2g}</source>
            <translation>jetzt {rate:.2g}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/recipe/panel.py" />
            <source>Current learning rate: α as set by the schedule</source>
            <translation>Aktuelle Lernrate: α nach dem Verlauf</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/recipe/panel.py" />
            <source>Revert</source>
            <translation>Zurücknehmen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/recipe/row.py" />
            <source>live</source>
            <translation>live</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/recipe/row.py" />
            <source>Applies immediately, even during training.</source>
            <translation>Wirkt sofort, auch während des Trainings.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/recipe/row.py" />
            <source>Applies to the next run.</source>
            <translation>Gilt ab dem nächsten Lauf.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/recipe/row.py" />
            <source>{label}: reset to the recipe's value</source>
            <translation>{label}: auf den Wert des Rezepts zurücksetzen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/recipe/row.py" />
            <source>Reset to {default}</source>
            <translation>Zurücksetzen auf {default}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/weights/mosaic.py" />
            <source>weights</source>
            <translation>Gewichte</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/weights/mosaic.py" />
            <source>Click to enlarge</source>
            <translation>Klick vergrößert</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/weights/mosaic.py" />
            <source>Enlarge {name}</source>
            <translation>{name} vergrößern</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/weights/mosaic.py" />
            <location filename="../../visnet/gui/shell/recordings.py" />
            <source>Weights</source>
            <translation>Gewichte</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/weights/mosaic.py" />
            <source>Weights of {n} units</source>
            <translation>Gewichte von {n} Einheiten</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/weights/outgoing_bars.py" />
            <source>output weights</source>
            <translation>Ausgabegewichte</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/weights/painter.py" />
            <location filename="../../visnet/gui/panels/weights/units.py" />
            <source>for {most_for}, against {most_against}</source>
            <translation>für {most_for}, gegen {most_against}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/weights/panel.py" />
            <source>Weights of the hidden units · W1</source>
            <translation>Gewichte der verdeckten Einheiten · W1</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/weights/panel.py" />
            <source>Hidden units · W1</source>
            <translation>Verdeckte Einheiten · W1</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/weights/panel.py" />
            <source>W1</source>
            <translation>W1</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/weights/panel.py" />
            <source>Weights of the classes · W1</source>
            <translation>Gewichte der Klassen · W1</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/weights/panel.py" />
            <source>Classes · W1</source>
            <translation>Klassen · W1</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/weights/panel.py" />
            <source>The weights appear here when the first run starts.</source>
            <translation>Die Gewichte erscheinen hier mit dem ersten Lauf.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/weights/panel.py" />
            <location filename="../../visnet/gui/workspaces/inside.py" />
            <source>No run yet</source>
            <translation>Noch kein Lauf</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/weights/panel.py" />
            <source>Click a unit to enlarge · {n:,} × {n_in:,} weights, shared colour scale</source>
            <translation>Klick auf eine Einheit vergrößert · {n:,} × {n_in:,} Gewichte, gemeinsame Farbskala</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/weights/panel.py" />
            <source>Click a unit to enlarge</source>
            <translation>Klick auf eine Einheit vergrößert</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/weights/unit_pixels.py" />
            <source>weights of a unit</source>
            <translation>Gewichte einer Einheit</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/weights/unit_window.py" />
            <source>Hover over a pixel to see its weight</source>
            <translation>Auf ein Pixel zeigen, um sein Gewicht zu sehen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/weights/unit_window.py" />
            <source>Zoom: wheel, +/−</source>
            <translation>Zoom: Mausrad, +/−</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/weights/unit_window.py" />
            <source>Pan: drag</source>
            <translation>Verschieben: ziehen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/weights/unit_window.py" />
            <source>Fit: double-click, 0</source>
            <translation>Einpassen: Doppelklick, 0</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/weights/unit_window.py" />
            <source>Unit: ←/→</source>
            <translation>Einheit: ←/→</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/weights/unit_window.py" />
            <source>Pixel: Shift+arrows</source>
            <translation>Pixel: Umschalt+Pfeile</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/weights/unit_window.py" />
            <source>‹ Previous</source>
            <translation>‹ Vorige</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/weights/unit_window.py" />
            <source>Next ›</source>
            <translation>Nächste ›</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/weights/unit_window.py" />
            <source>Show the products behind this unit's value for one example, in Inside</source>
            <translation>In „Einblick“ die Produkte hinter dem Wert dieser Einheit für ein Beispiel zeigen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/weights/unit_window.py" />
            <source>Hidden unit {name}</source>
            <translation>Verdeckte Einheit {name}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/weights/unit_window.py" />
            <source>{what} – weights</source>
            <translation>{what} – Gewichte</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/weights/unit_window.py" />
            <source>Weights of {name}</source>
            <translation>Gewichte von {name}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/weights/unit_window.py" />
            <source>Output weights</source>
            <translation>Ausgabegewichte</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/weights/unit_window.py" />
            <source>Weights to layer 2</source>
            <translation>Gewichte zu Schicht 2</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/weights/unit_window.py" />
            <source>{i:,} of {n:,} {kind} · bias b1[{unit}] = {bias}</source>
            <translation>{i:,} von {n:,} {kind} · Bias b1[{unit}] = {bias}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/weights/unit_window.py" />
            <source>W1[{unit}, {at}] = {weight} · pixel row {row}, column {column}</source>
            <translation>W1[{unit}, {at}] = {weight} · Pixel Zeile {row}, Spalte {column}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/weights/unit_window.py" />
            <source>Outgoing weights of {name}</source>
            <translation>Ausgehende Gewichte von {name}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/weights/unit_window.py" />
            <source>classes</source>
            <translation>Klassen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/weights/unit_window.py" />
            <source>hidden units</source>
            <translation>verdeckten Einheiten</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/weights/units.py" />
            <source>{unit}: weights {low} to {high}, bias {bias}</source>
            <translation>{unit}: Gewichte {low} bis {high}, Bias {bias}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/weights/units.py" />
            <source>unit {row}</source>
            <translation>Einheit {row}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/weights/units.py" />
            <source>feeds the {n} units of layer 2</source>
            <translation>speist die {n} Einheiten von Schicht 2</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/panels/weights/units.py" />
            <source>no preference</source>
            <translation>keine Präferenz</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/session/dialogs.py" />
            <source>{name} already exists. Replace it?</source>
            <translation>{name} gibt es schon. Ersetzen?</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/session/evaluations.py" />
            <source>my digits</source>
            <translation>meine Ziffern</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/session/evaluations.py" />
            <source>test (all)</source>
            <translation>Test (alle)</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/session/evaluations.py" />
            <source>train (all)</source>
            <translation>Training (alle)</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/session/evaluations.py" />
            <source>suspected label errors</source>
            <translation>vermutete Labelfehler</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/session/files.py" />
            <source>visnet models (*.npz)</source>
            <translation>visnet-Modelle (*.npz)</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/session/files.py" />
            <source>visnet runs (*.visnet)</source>
            <translation>visnet-Läufe (*.visnet)</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/session/files.py" />
            <source>Opened the run {name} at step {step:,}, paused</source>
            <translation>Lauf {name} bei Schritt {step:,} geöffnet, angehalten</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/session/files.py" />
            <source>Save Model</source>
            <translation>Modell speichern</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/session/files.py" />
            <source>Save Run</source>
            <translation>Lauf speichern</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/session/files.py" />
            <source>Saved step {step:,} to {name}</source>
            <translation>Schritt {step:,} in {name} gespeichert</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/session/files.py" />
            <source>Open Data, a Model or a Run</source>
            <translation>Daten, Modell oder Lauf öffnen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/session/files.py" />
            <source>Open a Folder of Data</source>
            <translation>Einen Ordner mit Daten öffnen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/session/files.py" />
            <source>{path}: the model could not be written ({reason})</source>
            <translation>{path}: Das Modell konnte nicht geschrieben werden ({reason})</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/session/files.py" />
            <source>Loaded {source}; training continues from its weights</source>
            <translation>{source} geladen; das Training geht von seinen Gewichten weiter</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/session/files.py" />
            <source>{name}: {n_train:,} training and {n_test:,} test images</source>
            <translation>{name}: {n_train:,} Trainings- und {n_test:,} Testbilder</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/session/files.py" />
            <source>{path}: not written, because there is no network yet</source>
            <translation>{path}: nicht geschrieben, weil es noch kein Netz gibt</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/session/files.py" />
            <source>{path} no longer exists; the built-in sample is shown instead</source>
            <translation>{path} gibt es nicht mehr; gezeigt werden die mitgelieferten Ziffern</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/session/files.py" />
            <source>The earlier Data Options no longer apply and were ignored ({why})</source>
            <translation>Früher gewählte Datenoptionen passen nicht mehr und entfallen ({why})</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/session/loader.py" />
            <source>{source}: cannot be read ({reason})</source>
            <translation>{source}: kann nicht gelesen werden ({reason})</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/session/loader.py" />
            <source>{path}: is a recorded run; open it alone</source>
            <translation>{path}: ist ein aufgezeichneter Lauf; einzeln öffnen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/session/loader.py" />
            <source>{path}: is a model; open it alone</source>
            <translation>{path}: ist ein Modell; einzeln öffnen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/session/loudspeaker.py" />
            <source>Cannot play sound: the Python package miniaudio is not installed on this computer.</source>
            <translation>Kein Ton möglich: Das Python-Paket miniaudio ist auf diesem Rechner nicht installiert.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/session/loudspeaker.py" />
            <source>Cannot play sound: no sound device was found.</source>
            <translation>Kein Ton möglich: Es wurde kein Audiogerät gefunden.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/session/run_controller.py" />
            <source>the model takes {n_in:,} pixels and has {n_out} classes, but {name} has images of {n_pixels:,} pixels and {n_classes} classes</source>
            <translation>Das Modell erwartet {n_in:,} Pixel und hat {n_out} Klassen, aber {name} hat Bilder mit {n_pixels:,} Pixeln und {n_classes} Klassen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/session/run_controller.py" />
            <source>The previous run cannot be restored ({error})</source>
            <translation>Der vorige Lauf kann nicht zurückgeholt werden ({error})</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/session/run_files.py" />
            <source>Recorded with {theirs}, replayed with {ours}: values between keyframes may differ in the last bits.</source>
            <translation>Aufgezeichnet mit {theirs}, wiedergegeben mit {ours}: Werte zwischen Stützpunkten können in den letzten Bits abweichen.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/session/run_files.py" />
            <location filename="../../visnet/gui/shell/timeline.py" />
            <source>This run was recorded by visnet.record; visnet does not train it.</source>
            <translation>Dieser Lauf wurde von visnet.record aufgezeichnet; visnet trainiert ihn nicht.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/session/run_files.py" />
            <source>Another program is training this run.</source>
            <translation>Ein anderes Programm trainiert diesen Lauf.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/session/run_files.py" />
            <source>{source}: the run has no steps yet</source>
            <translation>{source}: Der Lauf hat noch keine Schritte</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/session/run_files.py" />
            <source>{source}: the run was trained on {data}, but the data at {place} are different. Open the run's data, then the run.</source>
            <translation>{source}: Der Lauf wurde mit {data} trainiert, die Daten bei {place} sind aber andere. Bitte zuerst die Daten des Laufs öffnen, dann den Lauf.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/session/run_files.py" />
            <source>{source}: the run's test examples are missing</source>
            <translation>{source}: Die Testbeispiele des Laufs fehlen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/session/run_files.py" />
            <source>{source}: the run was trained on {data}, which cannot be opened ({reason}). Open these data, then the run.</source>
            <translation>{source}: Der Lauf wurde mit {data} trainiert, aber diese Daten können nicht geöffnet werden ({reason}). Bitte zuerst diese Daten öffnen, dann den Lauf.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/session/runs.py" />
            <source>Saved the run, {n:,} steps, to {name}</source>
            <translation>Lauf ({n:,} Schritte) in {name} gespeichert</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/session/runs.py" />
            <source>The change could not be saved ({reason})</source>
            <translation>Die Änderung konnte nicht gespeichert werden ({reason})</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/session/runs.py" />
            <source>The run cannot be removed ({reason})</source>
            <translation>Der Lauf kann nicht entfernt werden ({reason})</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/session/runs.py" />
            <source>No run is recorded, so none can be saved. See Preferences.</source>
            <translation>Es wird kein Lauf aufgezeichnet, also kann keiner gespeichert werden. Siehe Einstellungen.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/session/runs.py" />
            <source>The run could not be saved ({reason})</source>
            <translation>Der Lauf konnte nicht gespeichert werden ({reason})</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/session/step_report.py" />
            <source>Step {step:,}: batch of {m:,}, loss {before:.4g} → {after:.4g}; largest change {change} in {place}</source>
            <translation>Schritt {step:,}: Batch von {m:,}, Verlust {before:.4g} → {after:.4g}; größte Änderung {change} in {place}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/about.py" />
            <source>
&lt;h3&gt;Building a neural network from scratch&lt;/h3&gt;
&lt;p&gt;784 pixels → 10 hidden units → 10 classes; one digit is one column of X.&lt;/p&gt;
&lt;p&gt;&lt;b&gt;Forward&lt;/b&gt;&lt;br&gt;
Z1 = W1·X + b1&lt;br&gt;A1 = ReLU(Z1)&lt;br&gt;Z2 = W2·A1 + b2&lt;br&gt;A2 = softmax(Z2)&lt;/p&gt;
&lt;p&gt;&lt;b&gt;Backward&lt;/b&gt;&lt;br&gt;
dZ2 = A2 − Y&lt;br&gt;dW2 = 1/m dZ2·A1ᵀ&lt;br&gt;db2 = 1/m Σ dZ2&lt;br&gt;
dZ1 = W2ᵀ·dZ2 ∘ ReLU′(Z1)&lt;br&gt;dW1 = 1/m dZ1·Xᵀ&lt;br&gt;db1 = 1/m Σ dZ1&lt;br&gt;
Σ over the examples, row by row: 10×1, like b2 and b1.&lt;/p&gt;
&lt;p&gt;&lt;b&gt;Update&lt;/b&gt;&lt;br&gt;W := W − α dW&lt;br&gt;b := b − α db&lt;br&gt;Repeat.&lt;/p&gt;
&lt;p&gt;Without ReLU the network is only a linear model.&lt;/p&gt;
</source>
            <translation>
&lt;h3&gt;Ein neuronales Netz von Grund auf bauen&lt;/h3&gt;
&lt;p&gt;784 Pixel → 10 verdeckte Einheiten → 10 Klassen; eine Ziffer ist eine Spalte von X.&lt;/p&gt;
&lt;p&gt;&lt;b&gt;Vorwärts&lt;/b&gt;&lt;br&gt;
Z1 = W1·X + b1&lt;br&gt;A1 = ReLU(Z1)&lt;br&gt;Z2 = W2·A1 + b2&lt;br&gt;A2 = softmax(Z2)&lt;/p&gt;
&lt;p&gt;&lt;b&gt;Rückwärts&lt;/b&gt;&lt;br&gt;
dZ2 = A2 − Y&lt;br&gt;dW2 = 1/m dZ2·A1ᵀ&lt;br&gt;db2 = 1/m Σ dZ2&lt;br&gt;
dZ1 = W2ᵀ·dZ2 ∘ ReLU′(Z1)&lt;br&gt;dW1 = 1/m dZ1·Xᵀ&lt;br&gt;db1 = 1/m Σ dZ1&lt;br&gt;
Σ über die Beispiele, Zeile für Zeile: 10×1, wie b2 und b1.&lt;/p&gt;
&lt;p&gt;&lt;b&gt;Aktualisieren&lt;/b&gt;&lt;br&gt;W := W − α dW&lt;br&gt;b := b − α db&lt;br&gt;Wiederholen.&lt;/p&gt;
&lt;p&gt;Ohne ReLU ist das Netz nur ein lineares Modell.&lt;/p&gt;
</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/about.py" />
            <source>
&lt;h3&gt;Getting started&lt;/h3&gt;
&lt;ol&gt;
&lt;li&gt;&lt;b&gt;Train&lt;/b&gt; (Space) trains the network on the training set. Watch loss and accuracy, the weights,
and twelve predictions.&lt;/li&gt;
&lt;li&gt;&lt;b&gt;Recipe&lt;/b&gt;, on the left, has every hyperparameter. Fields marked &lt;i&gt;live&lt;/i&gt; apply immediately, the others
to the next run.
Choose &lt;i&gt;Without ReLU&lt;/i&gt; and train again: the last run stays as pale lines to compare with.&lt;/li&gt;
&lt;li&gt;&lt;b&gt;Mistakes&lt;/b&gt; (Ctrl+2) shows what is confused with what, and why.&lt;/li&gt;
&lt;li&gt;&lt;b&gt;Inside&lt;/b&gt; (Ctrl+3) goes through one step formula by formula.&lt;/li&gt;
&lt;li&gt;&lt;b&gt;Draw&lt;/b&gt; (Ctrl+4) lets the network predict your own drawings.&lt;/li&gt;
&lt;li&gt;The slider at the bottom goes back to any step of the run.&lt;/li&gt;
&lt;/ol&gt;
&lt;p&gt;The small ? on each panel, or Shift+F1, explains what you are looking at; F1 lists all shortcuts.&lt;/p&gt;
</source>
            <translation>
&lt;h3&gt;Erste Schritte&lt;/h3&gt;
&lt;ol&gt;
&lt;li&gt;&lt;b&gt;Trainieren&lt;/b&gt; (Leertaste) trainiert das Netz mit den Trainingsdaten. Zu sehen sind Verlust und Genauigkeit,
die Gewichte und zwölf Vorhersagen.&lt;/li&gt;
&lt;li&gt;&lt;b&gt;Rezept&lt;/b&gt;, links, enthält alle Hyperparameter. Mit &lt;i&gt;live&lt;/i&gt; markierte Felder wirken sofort, die anderen
ab dem nächsten Lauf.
&lt;i&gt;Ohne ReLU&lt;/i&gt; wählen und noch einmal trainieren: Der letzte Lauf bleibt als blasse Linie zum Vergleich stehen.&lt;/li&gt;
&lt;li&gt;&lt;b&gt;Fehler&lt;/b&gt; (Strg+2) zeigt, was womit verwechselt wird und warum.&lt;/li&gt;
&lt;li&gt;&lt;b&gt;Einblick&lt;/b&gt; (Strg+3) geht einen Schritt Formel für Formel durch.&lt;/li&gt;
&lt;li&gt;&lt;b&gt;Zeichnen&lt;/b&gt; (Strg+4) lässt das Netz eigene Zeichnungen vorhersagen.&lt;/li&gt;
&lt;li&gt;Der Regler unten führt zu jedem Schritt des Laufs zurück.&lt;/li&gt;
&lt;/ol&gt;
&lt;p&gt;Das kleine ? an jedem Bereich oder Umschalt+F1 erklärt, was zu sehen ist; F1 listet alle Tastenkürzel auf.&lt;/p&gt;
</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/about.py" />
            <source>Getting Started</source>
            <translation>Erste Schritte</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/about.py" />
            <source>About visnet</source>
            <translation>Über visnet</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/about.py" />
            <source>&lt;h3&gt;visnet {version}&lt;/h3&gt;&lt;p&gt;See a neural network learn. The network is the notes' own, in NumPy; every number on screen comes from it.&lt;/p&gt;&lt;p&gt;Python {python} · NumPy {numpy} · Qt {qt}&lt;br&gt;MIT licence. Digits: MNIST, LeCun, Cortes and Burges. Typeface: Inter, SIL Open Font License.&lt;/p&gt;</source>
            <translation>&lt;h3&gt;visnet {version}&lt;/h3&gt;&lt;p&gt;Einem neuronalen Netz beim Lernen zusehen. Es ist das Netz der Notizen, in NumPy; jede Zahl auf dem Bildschirm stammt von ihm.&lt;/p&gt;&lt;p&gt;Python {python} · NumPy {numpy} · Qt {qt}&lt;br&gt;MIT-Lizenz. Ziffern: MNIST, LeCun, Cortes und Burges. Schrift: Inter, SIL Open Font License.&lt;/p&gt;</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/about.py" />
            <source>Diagnostics</source>
            <translation>Diagnosedaten</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/about.py" />
            <source>&lt;p&gt;Versions, the current dataset and recipe, and the end of the log are on the clipboard. Paste them into a bug report; they include file names but nothing else about you.&lt;/p&gt;</source>
            <translation>&lt;p&gt;Versionen, die aktuellen Daten, das Rezept und das Ende des Protokolls sind in der Zwischenablage. Bitte in einen Fehlerbericht einfügen; sie nennen Dateien, enthalten aber sonst nichts Persönliches.&lt;/p&gt;</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/about.py" />
            <source>The Equations</source>
            <translation>Die Gleichungen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/appearance.py" />
            <source>The language will change when visnet is restarted.</source>
            <translation>Die Sprache wechselt, wenn visnet neu gestartet wird.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/banner.py" />
            <source>Dismiss</source>
            <translation>Ausblenden</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/data_options.py" />
            <source>Range must be two different numbers such as 0 255, got '{typed}'.</source>
            <translation>Der Wertebereich besteht aus zwei verschiedenen Zahlen, etwa 0 255; eingegeben wurde „{typed}“.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/data_options.py" />
            <source>Nothing: the files needed no conversion.</source>
            <translation>Nichts: Die Dateien sind so, wie ein Netz sie braucht.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/data_options.py" />
            <source>Classes</source>
            <translation>Klassen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/data_options.py" />
            <source>Train and test on these classes only</source>
            <translation>Nur mit diesen Klassen trainieren und testen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/data_options.py" />
            <source>Data Options</source>
            <translation>Datenoptionen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/data_options.py" />
            <source>What visnet decided about {name}</source>
            <translation>Was visnet über {name} entschieden hat</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/data_options.py" />
            <source>Invert images, for dark ink on light paper</source>
            <translation>Bilder invertieren, bei dunkler Tinte auf hellem Papier</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/data_options.py" />
            <source>Swap rows and columns, as EMNIST files require</source>
            <translation>Zeilen und Spalten vertauschen, wie es Dateien von EMNIST erfordern</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/data_options.py" />
            <source>automatic, or two numbers: 0 255</source>
            <translation>automatisch, oder zwei Zahlen: 0 255</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/data_options.py" />
            <source>The pixel values of black and of white</source>
            <translation>Die Pixelwerte von Schwarz und von Weiß</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/data_options.py" />
            <source>Label noise in percent</source>
            <translation>Labelrauschen in Prozent</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/data_options.py" />
            <source>Deliberately corrupt this fraction of the training labels; test labels stay correct</source>
            <translation>Diesen Anteil der Trainingslabels absichtlich falsch machen; die Testlabels bleiben richtig</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/data_options.py" />
            <source>OK reloads the data and starts a new run. These options are remembered for this dataset.</source>
            <translation>OK liest die Daten neu und beginnt einen neuen Lauf. Die Optionen werden für diesen Datensatz gemerkt.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/data_options.py" />
            <source>Decide automatically</source>
            <translation>Automatisch entscheiden</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/data_options.py" />
            <source>Yes</source>
            <translation>Ja</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/data_options.py" />
            <source>No</source>
            <translation>Nein</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/data_options.py" />
            <source>•  and {n:,} more, see visnet data info</source>
            <translation>•  und {n:,} weitere, siehe visnet data info</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/data_options.py" />
            <source>All</source>
            <translation>Alle</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/data_options.py" />
            <source>Select at least two classes: a network learns to tell them apart.</source>
            <translation>Mindestens zwei Klassen ankreuzen: Ein Netz lernt, sie zu unterscheiden.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/data_options.py" />
            <source>Invert</source>
            <translation>Invertieren</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/data_options.py" />
            <source>Transpose</source>
            <translation>Transponieren</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/data_options.py" />
            <source>Range</source>
            <translation>Wertebereich</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/data_options.py" />
            <source>Label noise</source>
            <translation>Labelrauschen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/data_options.py" />
            <source>Range must begin with the lower number; Invert exchanges black and white.</source>
            <translation>Der Wertebereich beginnt mit der kleineren Zahl; Invertieren vertauscht Schwarz und Weiß.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/lesson_player.py" />
            <source>{goal} within {n:g} epoch</source>
            <translation>{goal} in {n:g} Epoche</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/lesson_player.py" />
            <source>{goal} within {n:g} epochs</source>
            <translation>{goal} in {n:g} Epochen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/lesson_player.py" />
            <source>Not quite. Try another answer.</source>
            <translation>Nicht ganz. Eine andere Antwort versuchen.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/lesson_player.py" />
            <source>{goal} within {n:g} step</source>
            <translation>{goal} in {n:g} Schritt</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/lesson_player.py" />
            <source>{goal} within {n:g} steps</source>
            <translation>{goal} in {n:g} Schritten</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/lesson_player.py" />
            <source>Leave the lesson</source>
            <translation>Lektion verlassen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/lesson_player.py" />
            <source>Leave the lesson and restore your own run and recipe</source>
            <translation>Die Lektion verlassen; der eigene Lauf und das Rezept kommen zurück</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/lesson_player.py" />
            <source>Skip</source>
            <translation>Überspringen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/lesson_player.py" />
            <source>Continue without it</source>
            <translation>Ohne dies weitermachen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/lesson_player.py" />
            <source>{n} of {total}</source>
            <translation>{n} von {total}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/lesson_player.py" />
            <source>✓ {goal}</source>
            <translation>✓ {goal}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/lesson_player.py" />
            <source>Not reached: {goal} (now {now})</source>
            <translation>Nicht erreicht: {goal} (jetzt {now})</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/lesson_player.py" />
            <source>Goal: {goal} (now {now})</source>
            <translation>Ziel: {goal} (jetzt {now})</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/lesson_player.py" />
            <source>Goal: {goal}</source>
            <translation>Ziel: {goal}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/lesson_player.py" />
            <source>test loss</source>
            <translation>Testverlust</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/lesson_player.py" />
            <source>training accuracy</source>
            <translation>Trainingsgenauigkeit</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/lesson_player.py" />
            <source>active units</source>
            <translation>aktive Einheiten</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/lesson_player.py" />
            <source>Back</source>
            <translation>Zurück</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/lesson_player.py" />
            <source>Try again</source>
            <translation>Noch einmal</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/lesson_player.py" />
            <source>Finish</source>
            <translation>Fertig</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/lesson_player.py" />
            <source>Next ▸</source>
            <translation>Weiter ▸</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/lesson_player.py" />
            <source>Right.</source>
            <translation>Richtig.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/lessons.py" />
            <source>&amp;Leave the Lesson</source>
            <translation>&amp;Lektion verlassen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/lessons.py" />
            <source>{lesson} (at step {n} of {total})</source>
            <translation>{lesson} (bei Schritt {n} von {total})</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/menus.py" />
            <source>&amp;Open…</source>
            <translation>&amp;Öffnen…</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/menus.py" />
            <source>Open &amp;Folder…</source>
            <translation>&amp;Ordner öffnen…</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/menus.py" />
            <source>&amp;Data Options…</source>
            <translation>&amp;Datenoptionen…</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/menus.py" />
            <source>&amp;Save Model…</source>
            <translation>&amp;Modell speichern…</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/menus.py" />
            <source>Recorded R&amp;uns…</source>
            <translation>Aufgezeichnete &amp;Läufe…</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/menus.py" />
            <source>Save &amp;Run As…</source>
            <translation>Lauf speichern &amp;als…</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/menus.py" />
            <source>&amp;Export Replay…</source>
            <translation>&amp;Wiedergabe exportieren…</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/menus.py" />
            <source>Export &amp;History…</source>
            <translation>&amp;Verlauf exportieren…</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/menus.py" />
            <source>Export &amp;Workspace Picture…</source>
            <translation>B&amp;ild des Arbeitsbereichs exportieren…</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/menus.py" />
            <source>&amp;Check My Code…</source>
            <translation>Eigenen &amp;Code prüfen…</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/menus.py" />
            <source>&amp;Quit</source>
            <translation>&amp;Beenden</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/menus.py" />
            <source>&amp;Undo Recipe Change</source>
            <translation>Rezeptänderung &amp;rückgängig</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/menus.py" />
            <source>&amp;Redo Recipe Change</source>
            <translation>Rezeptänderung &amp;wiederholen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/menus.py" />
            <source>&amp;Copy</source>
            <translation>&amp;Kopieren</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/menus.py" />
            <source>Copy &amp;Workspace Picture</source>
            <translation>Bild des &amp;Arbeitsbereichs kopieren</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/menus.py" />
            <source>Picture &amp;Menu</source>
            <translation>Bild&amp;menü</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/menus.py" />
            <source>&amp;Preferences…</source>
            <translation>&amp;Einstellungen…</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/menus.py" />
            <source>Start/&amp;Pause</source>
            <translation>Start/&amp;Pause</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/menus.py" />
            <source>Single &amp;Step</source>
            <translation>Einzelner &amp;Schritt</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/menus.py" />
            <source>&amp;Continue This Run</source>
            <translation>Diesen Lauf &amp;fortsetzen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/menus.py" />
            <source>&amp;Reset</source>
            <translation>&amp;Zurücksetzen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/menus.py" />
            <source>Restore Previous R&amp;un</source>
            <translation>&amp;Vorigen Lauf zurückholen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/menus.py" />
            <source>Brea&amp;k It…</source>
            <translation>Bug &amp;einbauen…</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/menus.py" />
            <source>F&amp;ind the Bug…</source>
            <translation>&amp;Bug finden…</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/menus.py" />
            <source>S&amp;lower</source>
            <translation>&amp;Langsamer</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/menus.py" />
            <source>&amp;Faster</source>
            <translation>S&amp;chneller</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/menus.py" />
            <source>Show &amp;Recipe</source>
            <translation>&amp;Rezept zeigen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/menus.py" />
            <source>&amp;Presentation Mode</source>
            <translation>&amp;Präsentationsmodus</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/menus.py" />
            <source>Listen to the L&amp;oss</source>
            <translation>&amp;Verlust anhören</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/menus.py" />
            <source>&amp;Keyboard Shortcuts</source>
            <translation>&amp;Tastenkürzel</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/menus.py" />
            <source>&amp;What Am I Looking At?</source>
            <translation>&amp;Was sehe ich hier?</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/menus.py" />
            <source>&amp;Getting Started</source>
            <translation>&amp;Erste Schritte</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/menus.py" />
            <source>The &amp;Equations</source>
            <translation>Die &amp;Gleichungen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/menus.py" />
            <source>Copy &amp;Diagnostics</source>
            <translation>&amp;Diagnosedaten kopieren</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/menus.py" />
            <source>&amp;About visnet</source>
            <translation>Ü&amp;ber visnet</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/menus.py" />
            <source>&amp;File</source>
            <translation>&amp;Datei</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/menus.py" />
            <source>&amp;Edit</source>
            <translation>&amp;Bearbeiten</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/menus.py" />
            <source>&amp;Run</source>
            <translation>&amp;Lauf</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/menus.py" />
            <source>&amp;View</source>
            <translation>&amp;Ansicht</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/menus.py" />
            <source>&amp;Lessons</source>
            <translation>L&amp;ektionen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/menus.py" />
            <source>&amp;Help</source>
            <translation>&amp;Hilfe</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/menus.py" />
            <source>Open Rece&amp;nt</source>
            <translation>&amp;Zuletzt geöffnet</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/menus.py" />
            <source>Lan&amp;guage</source>
            <translation>Spr&amp;ache</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/menus.py" />
            <source>&amp;Light</source>
            <translation>&amp;Hell</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/menus.py" />
            <source>Dar&amp;k</source>
            <translation>&amp;Dunkel</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/menus.py" />
            <source>&amp;Follow System</source>
            <translation>Wie das &amp;System</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/menus.py" />
            <source>&amp;System</source>
            <translation>&amp;System</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/pictures.py" />
            <source>workspace</source>
            <translation>Arbeitsbereich</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/pictures.py" />
            <source>Export History</source>
            <translation>Verlauf exportieren</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/pictures.py" />
            <source>Copied: {name}</source>
            <translation>Kopiert: {name}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/pictures.py" />
            <location filename="../../visnet/gui/shell/recordings.py" />
            <source>Nothing to export yet: train first.</source>
            <translation>Noch nichts zu exportieren: zuerst trainieren.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/pictures.py" />
            <source>history</source>
            <translation>Verlauf</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/pictures.py" />
            <location filename="../../visnet/gui/widgets/picture_menu.py" />
            <source>{name}: choose a {endings} file name.</source>
            <translation>{name}: bitte einen Dateinamen mit {endings} wählen.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/pictures.py" />
            <source>{n:,} evaluations written to {name}.</source>
            <translation>{n:,} Auswertungen in {name} geschrieben.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/pictures.py" />
            <source>Nothing to copy: point at a picture.</source>
            <translation>Nichts zu kopieren: auf ein Bild zeigen.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/preferences.py" />
            <source>Preferences</source>
            <translation>Einstellungen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/preferences.py" />
            <source>Appearance</source>
            <translation>Aussehen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/preferences.py" />
            <source>Reduce motion</source>
            <translation>Weniger Bewegung</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/preferences.py" />
            <source>Theme</source>
            <translation>Farbschema</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/preferences.py" />
            <source>Language</source>
            <translation>Sprache</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/preferences.py" />
            <source> %</source>
            <translation> %</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/preferences.py" />
            <source>Listening volume</source>
            <translation>Lautstärke beim Anhören</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/preferences.py" />
            <source>Open the last dataset</source>
            <translation>Die Daten vom letzten Mal öffnen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/preferences.py" />
            <source>Use the last recipe</source>
            <translation>Das Rezept vom letzten Mal verwenden</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/preferences.py" />
            <source>Ask before closing a long unsaved run</source>
            <translation>Fragen, bevor ein langer ungespeicherter Lauf geschlossen wird</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/preferences.py" />
            <source>Speed at start</source>
            <translation>Tempo beim Start</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/preferences.py" />
            <source>Default folders</source>
            <translation>Standardordner</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/preferences.py" />
            <source>Models</source>
            <translation>Modelle</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/preferences.py" />
            <source>Exports</source>
            <translation>Exporte</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/preferences.py" />
            <source>Record runs, for rewinding and recovery</source>
            <translation>Läufe aufzeichnen, zum Zurückspulen und Wiederherstellen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/preferences.py" />
            <source> MB</source>
            <translation> MB</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/preferences.py" />
            <source>Limit per run</source>
            <translation>Grenze pro Lauf</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/preferences.py" />
            <source>Limit for all runs</source>
            <translation>Grenze für alle Läufe</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/preferences.py" />
            <source>Choose…</source>
            <translation>Wählen…</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/preferences.py" />
            <source>{name}: choose a folder</source>
            <translation>{name}: einen Ordner wählen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/preferences.py" />
            <source>Choose a Folder</source>
            <translation>Einen Ordner wählen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/preferences.py" />
            <source>Light</source>
            <translation>Hell</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/preferences.py" />
            <source>Dark</source>
            <translation>Dunkel</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/preferences.py" />
            <source>Follow system</source>
            <translation>Wie das System</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/preferences.py" />
            <source>Start and end</source>
            <translation>Anfang und Ende</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/preferences.py" />
            <source>As last time</source>
            <translation>Wie beim letzten Mal</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/preferences.py" />
            <source>{speed:,.0f} steps per second</source>
            <translation>{speed:,.0f} Schritte pro Sekunde</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/preferences.py" />
            <source>Unlimited</source>
            <translation>Unbegrenzt</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/preferences.py" />
            <source>Recording</source>
            <translation>Aufzeichnung</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/preferences.py" />
            <source>folder of the last file</source>
            <translation>Ordner der letzten Datei</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/progress.py" />
            <source>{hours:,} h {rest} min</source>
            <translation>{hours:,} h {rest} min</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/progress.py" />
            <source>{seconds} s</source>
            <translation>{seconds} s</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/progress.py" />
            <source>{minutes} min</source>
            <translation>{minutes} min</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/progress.py" />
            <location filename="../../visnet/gui/shell/spoken_run.py" />
            <source>Done: {accuracy} on the test set</source>
            <translation>Fertig: {accuracy} auf den Testdaten</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/progress.py" />
            <source>{time} left</source>
            <translation>noch {time}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/progress.py" />
            <source>{done} · &lt;a href="mistakes"&gt;{n_wrong:,} misclassified&lt;/a&gt;</source>
            <translation>{done} · &lt;a href="mistakes"&gt;{n_wrong:,} falsch klassifiziert&lt;/a&gt;</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/recorded_runs.py" />
            <source>Last trained</source>
            <translation>Zuletzt trainiert</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/recorded_runs.py" />
            <source>Steps</source>
            <translation>Schritte</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/recorded_runs.py" />
            <source>Size</source>
            <translation>Größe</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/recorded_runs.py" />
            <source>{size:,.1f} MB</source>
            <translation>{size:,.1f} MB</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/recorded_runs.py" />
            <source>Recorded Runs</source>
            <translation>Aufgezeichnete Läufe</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/recorded_runs.py" />
            <source>Recorded runs</source>
            <translation>Aufgezeichnete Läufe</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/recorded_runs.py" />
            <source>Looking for recorded runs…</source>
            <translation>Aufgezeichnete Läufe werden gesucht…</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/recorded_runs.py" />
            <source>Open</source>
            <translation>Öffnen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/recorded_runs.py" />
            <source>Keep</source>
            <translation>Behalten</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/recorded_runs.py" />
            <source>Remove</source>
            <translation>Entfernen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/recorded_runs.py" />
            <source>A run marked Keep is never deleted to make room for others.</source>
            <translation>Ein behaltener Lauf wird nie entfernt, um Platz für andere zu schaffen.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/recorded_runs.py" />
            <source>{n:,} run, {size:,.1f} MB</source>
            <translation>{n:,} Lauf, {size:,.1f} MB</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/recorded_runs.py" />
            <source>{n:,} runs, {size:,.1f} MB</source>
            <translation>{n:,} Läufe, {size:,.1f} MB</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/recorded_runs.py" />
            <source>No runs are recorded yet.</source>
            <translation>Noch keine Läufe aufgezeichnet.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/recorded_runs.py" />
            <source>This run is still being recorded.</source>
            <translation>Dieser Lauf wird noch aufgezeichnet.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/recorded_runs.py" />
            <source>Do Not Keep</source>
            <translation>Nicht behalten</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/recordings.py" />
            <source>Loss and accuracy</source>
            <translation>Verlust und Genauigkeit</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/recordings.py" />
            <source>Resume</source>
            <translation>Fortsetzen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/recordings.py" />
            <source>Whole workspace</source>
            <translation>Ganzer Arbeitsbereich</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/recordings.py" />
            <source>Discard</source>
            <translation>Verwerfen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/recordings.py" />
            <source>The run is saved to disk again.</source>
            <translation>Der Lauf wird wieder auf die Festplatte gespeichert.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/recordings.py" />
            <source>Forked at step {n:,}. With unchanged settings the fork repeats the run exactly.</source>
            <translation>Bei Schritt {n:,} abgezweigt. Mit unveränderten Einstellungen wiederholt sich der Lauf exakt.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/replay_export.py" />
            <source>Export Replay</source>
            <translation>Wiedergabe exportieren</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/replay_export.py" />
            <source>Show</source>
            <translation>Zeigen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/replay_export.py" />
            <source>Length</source>
            <translation>Länge</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/replay_export.py" />
            <source>{n:,} seconds</source>
            <translation>{n:,} Sekunden</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/replay_export.py" />
            <source>Exported {n:,} pictures to {name}</source>
            <translation>{n:,} Bilder nach {name} exportiert</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/replay_export.py" />
            <source>The replay could not be exported ({reason})</source>
            <translation>Die Wiedergabe konnte nicht exportiert werden ({reason})</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/run_bar.py" />
            <source>Run one training step: forward, backward, update (.)</source>
            <translation>Einen Trainingsschritt machen: vorwärts, rückwärts, aktualisieren (.)</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/run_bar.py" />
            <source>examples/s</source>
            <translation>Beispiele/s</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/run_bar.py" />
            <source>unlimited</source>
            <translation>unbegrenzt</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/run_bar.py" />
            <source>epoch, of {n:,}</source>
            <translation>Epoche, von {n:,}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/run_bar.py" />
            <source>{n:,} steps/s</source>
            <translation>{n:,} Schritte/s</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/run_bar.py" />
            <source>{n:,}/s</source>
            <translation>{n:,}/s</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/run_bar.py" />
            <source>speed: unlimited</source>
            <translation>Tempo: unbegrenzt</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/run_bar.py" />
            <source>❚❚  Pause</source>
            <translation>❚❚  Pause</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/run_bar.py" />
            <source>▶  Restart</source>
            <translation>▶  Neu starten</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/run_bar.py" />
            <source>▶  Continue</source>
            <translation>▶  Weiter</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/run_bar.py" />
            <source>▶  Resume</source>
            <translation>▶  Fortsetzen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/run_bar.py" />
            <source>▶  Train</source>
            <translation>▶  Trainieren</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/run_bar.py" />
            <source>Speed</source>
            <translation>Tempo</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/run_bar.py" />
            <source>{n:,.3g} steps per second</source>
            <translation>{n:,.3g} Schritte pro Sekunde</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/run_bar.py" />
            <source>Speed: {words} ([ and ] to change)</source>
            <translation>Tempo: {words} ([ und ] ändern es)</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/run_bar.py" />
            <source>The keys [ and ] change it</source>
            <translation>Die Tasten [ und ] ändern es</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/run_bar.py" />
            <location filename="../../visnet/gui/workspaces/registry.py" />
            <source>Train</source>
            <translation>Training</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/run_bar.py" />
            <source>Step  ▸</source>
            <translation>Schritt  ▸</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/run_bar.py" />
            <source>Step</source>
            <translation>Schritt</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/run_bar.py" />
            <source>↺  Reset</source>
            <translation>↺  Zurücksetzen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/run_bar.py" />
            <source>Reset</source>
            <translation>Zurücksetzen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/run_bar.py" />
            <source>Start a new run with newly initialised weights (Ctrl+R)</source>
            <translation>Einen neuen Lauf mit neu initialisierten Gewichten beginnen (Strg+R)</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/run_bar.py" />
            <source>step, of {n:,}</source>
            <translation>Schritt, von {n:,}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/run_bar.py" />
            <source>test, step {step:,}</source>
            <translation>Test, Schritt {step:,}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/run_bar.py" />
            <source>Pause training (Space)</source>
            <translation>Training anhalten (Leertaste)</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/run_bar.py" />
            <source>Start a new run with the current recipe (Space)</source>
            <translation>Einen neuen Lauf mit dem aktuellen Rezept beginnen (Leertaste)</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/run_bar.py" />
            <source>Train for the remaining epochs, or as many again (Space)</source>
            <translation>Die restlichen Epochen trainieren oder noch einmal so viele (Leertaste)</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/run_bar.py" />
            <source>Continue training (Space)</source>
            <translation>Training fortsetzen (Leertaste)</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/run_bar.py" />
            <source>Start training (Space)</source>
            <translation>Training starten (Leertaste)</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/shortcuts.py" />
            <location filename="../../visnet/gui/shell/timeline.py" />
            <source>Timeline</source>
            <translation>Zeitleiste</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/shortcuts.py" />
            <source>Plots</source>
            <translation>Diagramme</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/shortcuts.py" />
            <location filename="../../visnet/gui/workspaces/registry.py" />
            <source>Mistakes</source>
            <translation>Fehler</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/shortcuts.py" />
            <source>Number fields</source>
            <translation>Zahlenfelder</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/shortcuts.py" />
            <source>Keyboard Shortcuts</source>
            <translation>Tastenkürzel</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/shortcuts.py" />
            <source>One evaluation back or forward</source>
            <translation>Eine Auswertung zurück oder weiter</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/shortcuts.py" />
            <source>One epoch back or forward</source>
            <translation>Eine Epoche zurück oder weiter</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/shortcuts.py" />
            <source>First step, newest step</source>
            <translation>Erster Schritt, neuester Schritt</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/shortcuts.py" />
            <source>Home, End</source>
            <translation>Pos1, Ende</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/shortcuts.py" />
            <source>Step through the recorded values</source>
            <translation>Aufgezeichnete Werte durchgehen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/shortcuts.py" />
            <source>In larger steps</source>
            <translation>In größeren Schritten</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/shortcuts.py" />
            <source>Ctrl+← →</source>
            <translation>Strg+← →</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/shortcuts.py" />
            <source>Double-click</source>
            <translation>Doppelklick</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/shortcuts.py" />
            <source>Select all listed</source>
            <translation>Alle aufgelisteten auswählen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/shortcuts.py" />
            <source>Ctrl+A</source>
            <translation>Strg+A</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/shortcuts.py" />
            <source>Clear the filter</source>
            <translation>Filter aufheben</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/shortcuts.py" />
            <source>Esc</source>
            <translation>Esc</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/shortcuts.py" />
            <source>Move the pen a pixel</source>
            <translation>Den Stift um ein Pixel bewegen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/shortcuts.py" />
            <source>Move the pen four pixels</source>
            <translation>Den Stift um vier Pixel bewegen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/shortcuts.py" />
            <source>Pen down, pen up</source>
            <translation>Stift aufsetzen, abheben</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/shortcuts.py" />
            <source>Space</source>
            <translation>Leertaste</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/shortcuts.py" />
            <source>Erase beneath the pen</source>
            <translation>Unter dem Stift radieren</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/shortcuts.py" />
            <source>Backspace</source>
            <translation>Rücktaste</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/shortcuts.py" />
            <source>Clear the pad</source>
            <translation>Die Fläche leeren</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/shortcuts.py" />
            <source>Del</source>
            <translation>Entf</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/shortcuts.py" />
            <source>Put the pen away</source>
            <translation>Den Stift weglegen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/shortcuts.py" />
            <source>Pen, eraser</source>
            <translation>Stift, Radierer</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/shortcuts.py" />
            <source>Wider or finer strokes</source>
            <translation>Breitere oder feinere Striche</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/shortcuts.py" />
            <source>Choose the label</source>
            <translation>Das Label wählen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/shortcuts.py" />
            <source>Undo, redo</source>
            <translation>Rückgängig, wiederholen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/shortcuts.py" />
            <source>Ctrl+Z, Ctrl+Shift+Z</source>
            <translation>Strg+Z, Strg+Umschalt+Z</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/shortcuts.py" />
            <source>Add to My digits</source>
            <translation>Zu „Meine Ziffern“ hinzufügen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/shortcuts.py" />
            <source>Accept the number</source>
            <translation>Die Zahl übernehmen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/shortcuts.py" />
            <source>Enter</source>
            <translation>Eingabe</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/shortcuts.py" />
            <source>Discard a rejected entry</source>
            <translation>Abgelehnte Eingabe verwerfen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/spoken_run.py" />
            <source>Paused at step {step:,}: {loss}</source>
            <translation>Pausiert bei Schritt {step:,}: {loss}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/spoken_run.py" />
            <source>training loss {loss:.3g}, {trend}</source>
            <translation>Trainingsverlust {loss:.3g}, {trend}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/spoken_run.py" />
            <source>Training continues at step {step:,}</source>
            <translation>Das Training geht bei Schritt {step:,} weiter</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/spoken_run.py" />
            <source>Training started</source>
            <translation>Das Training hat begonnen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/spoken_run.py" />
            <source>Stopped at step {step:,}: the loss is no longer finite</source>
            <translation>Angehalten bei Schritt {step:,}: Der Verlust ist nicht mehr endlich</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/spoken_run.py" />
            <source>{done}; {loss}</source>
            <translation>{done}; {loss}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/spoken_run.py" />
            <source>Step {step:,}: {loss}</source>
            <translation>Schritt {step:,}: {loss}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/spoken_run.py" />
            <source>training loss {loss:.3g}</source>
            <translation>Trainingsverlust {loss:.3g}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/status_bar.py" />
            <source>{dataset}  ·  {layers}  ·  {n:,} parameters</source>
            <translation>{dataset}  ·  {layers}  ·  {n:,} Parameter</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/status_bar.py" />
            <source>Loading {what}…</source>
            <translation>{what} wird geladen…</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/timeline.py" />
            <source>step {step:,} · epoch {epoch:,.2f}</source>
            <translation>Schritt {step:,} · Epoche {epoch:,.2f}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/timeline.py" />
            <source>REWIND</source>
            <translation>RÜCKBLICK</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/timeline.py" />
            <source>Fork from here</source>
            <translation>Hier abzweigen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/timeline.py" />
            <source>● LIVE</source>
            <translation>● LIVE</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/timeline.py" />
            <source>Live</source>
            <translation>Live</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/timeline.py" />
            <source>{n:,} s ▾</source>
            <translation>{n:,} s ▾</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/timeline.py" />
            <source>Whole run in {n:,} s</source>
            <translation>Ganzer Lauf in {n:,} s</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/timeline.py" />
            <source>Replay speed: the whole run in {n:,} seconds</source>
            <translation>Tempo der Wiedergabe: der ganze Lauf in {n:,} Sekunden</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/timeline.py" />
            <source>step {step:,} of {last:,}</source>
            <translation>Schritt {step:,} von {last:,}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/timeline.py" />
            <source>❚❚ Replay</source>
            <translation>❚❚ Wiedergabe</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/timeline.py" />
            <source>▶ Replay</source>
            <translation>▶ Wiedergabe</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/timeline.py" />
            <source>Stop the replay here</source>
            <translation>Die Wiedergabe hier anhalten</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/timeline.py" />
            <source>Replay the run from here</source>
            <translation>Den Lauf ab hier wiedergeben</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/timeline.py" />
            <source>Start a new run at step {step:,}, with the same or other settings</source>
            <translation>Einen neuen Lauf bei Schritt {step:,} beginnen: mit anderen Einstellungen oder unverändert</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/timeline.py" />
            <source>Return to the newest step (End)</source>
            <translation>Zum neuesten Schritt zurückkehren (Ende)</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/timeline.py" />
            <source>The newest step is shown.</source>
            <translation>Der neueste Schritt wird gezeigt.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/timeline.py" />
            <source>Rewind first: a fork begins at the step shown.</source>
            <translation>Zuerst zurückspulen: Eine Abzweigung beginnt beim gezeigten Schritt.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/unsaved.py" />
            <source>The previous run ({step:,} steps, {accuracy:.1%} on the test set) was replaced.</source>
            <translation>Der vorige Lauf ({step:,} Schritte, {accuracy:.1%} auf den Testdaten) wurde ersetzt.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/unsaved.py" />
            <source>Training was interrupted: {name}, step {step:,}, {accuracy:.1%} on the test set, {when}.</source>
            <translation>Das Training wurde unterbrochen: {name}, Schritt {step:,}, {accuracy:.1%} auf den Testdaten, {when}.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/unsaved.py" />
            <source>The previous run ({step:,} steps) was replaced.</source>
            <translation>Der vorige Lauf ({step:,} Schritte) wurde ersetzt.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/unsaved.py" />
            <source>Training was interrupted: {name}, step {step:,}, {when}.</source>
            <translation>Das Training wurde unterbrochen: {name}, Schritt {step:,}, {when}.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/unsaved.py" />
            <source>Discard this run and start a new one?</source>
            <translation>Diesen Lauf verwerfen und einen neuen beginnen?</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/unsaved.py" />
            <source>It has been trained for {steps:,} steps, and recording is off (see Preferences).</source>
            <translation>Er wurde {steps:,} Schritte lang trainiert, und die Aufzeichnung ist aus (siehe Einstellungen).</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/unsaved.py" />
            <source>Save the model before closing?</source>
            <translation>Das Modell vor dem Schließen speichern?</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/shell/unsaved.py" />
            <source>Its network has been trained for {step:,} steps and is not saved.</source>
            <translation>Sein Netz wurde {step:,} Schritte lang trainiert und ist nicht gespeichert.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/texts.py" />
            <source>({n} more)</source>
            <translation>({n} weitere)</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/widgets/colour_legend.py" />
            <source>Blue: ink at this pixel raises the unit's sum. Orange: it lowers it. The background colour means 0.
All units share one scale, which only grows during a run (99.5% of the weights fit). Values outside are clipped.</source>
            <translation>Blau: Tinte an diesem Pixel erhöht die Summe der Einheit. Orange: Sie senkt sie. Die Hintergrundfarbe bedeutet 0.
Alle Einheiten teilen eine Skala, die während eines Laufs nur wächst (99.5 % der Gewichte passen hinein). Werte darüber werden gekappt.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/widgets/colour_legend.py" />
            <source>Colours of weights from {low} to {high}</source>
            <translation>Farben der Gewichte von {low} bis {high}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/widgets/explanation.py" />
            <source>What am I looking at?</source>
            <translation>Was sehe ich hier?</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/widgets/explanation.py" />
            <source>What am I looking at? (Shift+F1)</source>
            <translation>Was sehe ich hier? (Umschalt+F1)</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/widgets/number_fields.py" />
            <source>{name}: '{text}' may mean {one} or {other}; enter one of them.</source>
            <translation>{name}: „{text}“ kann {one} oder {other} bedeuten; bitte eines davon eingeben.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/widgets/number_fields.py" />
            <source>a number from {least:g} to {most:g}</source>
            <translation>eine Zahl von {least:g} bis {most:g}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/widgets/number_fields.py" />
            <source>{name}: enter {allowed}.</source>
            <translation>{name}: bitte {allowed} eingeben.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/widgets/number_fields.py" />
            <source>a whole number of at least {least:,}</source>
            <translation>eine ganze Zahl ab {least:,}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/widgets/number_fields.py" />
            <source>a whole number from {least:,} to {most:,}</source>
            <translation>eine ganze Zahl von {least:,} bis {most:,}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/widgets/number_fields.py" />
            <source>1 to {n:,} units for each of at most {layers} layers, such as '128, 64', or 'none'</source>
            <translation>1 bis {n:,} Einheiten für jede von höchstens {layers} Schichten, etwa „128, 64“, oder „keine“</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/widgets/number_fields.py" />
            <source>Number</source>
            <translation>Zahl</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/widgets/picture_menu.py" />
            <source>Vector graphic (*.svg)</source>
            <translation>Vektorgrafik (*.svg)</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/widgets/picture_menu.py" />
            <source>Values (*.csv)</source>
            <translation>Werte (*.csv)</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/widgets/picture_menu.py" />
            <source>{name}: there are no values yet.</source>
            <translation>{name}: Es gibt noch keine Werte.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/widgets/picture_menu.py" />
            <source>{others} or {last}</source>
            <translation>{others} oder {last}</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/widgets/picture_menu.py" />
            <source>Copy Picture</source>
            <translation>Bild kopieren</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/widgets/picture_menu.py" />
            <source>Exported {name}</source>
            <translation>{name} exportiert</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/widgets/picture_menu.py" />
            <source>Copy Values</source>
            <translation>Werte kopieren</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/widgets/spoken.py" />
            <source>{said}; {n:,} more</source>
            <translation>{said}; {n:,} weitere</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/workspaces/draw.py" />
            <source>Images ({patterns})</source>
            <translation>Bilder ({patterns})</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/workspaces/draw.py" />
            <source>Open an Image</source>
            <translation>Ein Bild öffnen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/workspaces/draw.py" />
            <source>Folder for the Two IDX Files</source>
            <translation>Ordner für die zwei IDX-Dateien</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/workspaces/explanations.py" />
            <source>&lt;b&gt;Loss&lt;/b&gt;&lt;br&gt;How wrong the network is: the mean cross-entropy, −ln of the probability that it gives to the true class. 2.3 is guessing among ten classes, 0 is certain and right.&lt;br&gt;&lt;br&gt;The blue line is the training set, the dashed one the test set. Where the dashed line turns upwards while the blue one keeps falling, the network is overfitting.&lt;br&gt;&lt;br&gt;&lt;i&gt;View &amp;gt; Listen to the Loss&lt;/i&gt; plays the training loss as a tone. A loss at or above guessing gives the highest tone (1,760 Hz); a quarter of that loss sounds an octave lower, down to 220 Hz. Three rising notes mark the end of a run; three low ones mean that the loss is no longer finite.</source>
            <translation>&lt;b&gt;Verlust&lt;/b&gt;&lt;br&gt;Wie falsch das Netz liegt: die mittlere Kreuzentropie, −ln der Wahrscheinlichkeit, die es der wahren Klasse gibt. 2.3 ist Raten unter zehn Klassen, 0 ist sicher und richtig.&lt;br&gt;&lt;br&gt;Die blaue Linie gehört zu den Trainingsdaten, die gestrichelte zu den Testdaten. Wo die gestrichelte steigt, während die blaue weiter fällt, kommt es zur Überanpassung.&lt;br&gt;&lt;br&gt;&lt;i&gt;Ansicht &amp;gt; Verlust anhören&lt;/i&gt; spielt den Trainingsverlust als Ton. Ein Verlust wie beim Raten oder darüber ergibt den höchsten Ton (1760 Hz); ein Viertel davon klingt eine Oktave tiefer, hinab bis 220 Hz. Drei aufsteigende Töne zeigen das Ende eines Laufs an, drei tiefe einen Verlust, der nicht mehr endlich ist.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/workspaces/explanations.py" />
            <source>&lt;b&gt;Accuracy&lt;/b&gt;&lt;br&gt;The fraction of examples that are predicted correctly, in the training set (blue) and in the test set (dashed), which the network never learns from. The difference between the two is the generalisation gap.</source>
            <translation>&lt;b&gt;Genauigkeit&lt;/b&gt;&lt;br&gt;Der Anteil der richtig vorhergesagten Beispiele, bei den Trainingsdaten (blau) und bei den Testdaten (gestrichelt), aus denen das Netz nie lernt. Der Abstand zwischen beiden ist die Generalisierungslücke.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/workspaces/explanations.py" />
            <source>&lt;b&gt;Weights&lt;/b&gt;&lt;br&gt;Each picture shows one hidden unit's weights, one pixel for each pixel of the input. Blue: ink there raises the unit's sum; orange: ink there lowers it. The bars beneath show which classes the unit speaks for, and which against. All pictures share one colour scale.</source>
            <translation>&lt;b&gt;Gewichte&lt;/b&gt;&lt;br&gt;Jedes Bild zeigt die Gewichte einer verdeckten Einheit, ein Pixel für jedes Pixel der Eingabe. Blau: Tinte dort erhöht die Summe der Einheit; Orange: Tinte dort senkt sie. Die Balken darunter zeigen, für und gegen welche Klassen die Einheit spricht. Alle Bilder teilen eine Farbskala.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/workspaces/explanations.py" />
            <source>&lt;b&gt;Predictions&lt;/b&gt;&lt;br&gt;Twelve test examples and the network's softmax probabilities for them. Green is a correct prediction, orange a wrong one; the dark bar is then the true class. Click a card to see why.</source>
            <translation>&lt;b&gt;Vorhersagen&lt;/b&gt;&lt;br&gt;Zwölf Testbeispiele und die Softmax-Wahrscheinlichkeiten des Netzes dafür. Grün ist eine richtige Vorhersage, Orange eine falsche; der dunkle Balken ist dann die wahre Klasse. Ein Klick auf eine Karte zeigt den Grund.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/workspaces/explanations.py" />
            <source>&lt;b&gt;Confusion matrix&lt;/b&gt;&lt;br&gt;A row is a true class, a column what the network predicted. The diagonal counts the correct predictions; every other cell counts one kind of mistake. Click a cell to list its examples.&lt;br&gt;&lt;br&gt;Recall is read along a row, precision down a column.</source>
            <translation>&lt;b&gt;Konfusionsmatrix&lt;/b&gt;&lt;br&gt;Eine Zeile ist eine wahre Klasse, eine Spalte das, was das Netz vorhergesagt hat. Die Diagonale zählt die richtigen Vorhersagen, jede andere Zelle eine Art von Fehler. Ein Klick auf eine Zelle listet ihre Beispiele auf.&lt;br&gt;&lt;br&gt;Recall liest man entlang einer Zeile, Precision entlang einer Spalte.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/workspaces/explanations.py" />
            <source>&lt;b&gt;Misclassified examples&lt;/b&gt;&lt;br&gt;Every example that is misclassified now: “7 not 1” is a 1 that is predicted as a 7. The most confident mistakes come first; the sort menu has other orders. Hold keeps the list still while training continues.</source>
            <translation>&lt;b&gt;Falsch klassifizierte Beispiele&lt;/b&gt;&lt;br&gt;Jedes Beispiel, das jetzt falsch klassifiziert wird: „7 statt 1“ ist eine 1, die als 7 vorhergesagt wird. Die sichersten Fehler stehen vorn; das Menü „sortiert“ bietet andere Reihenfolgen. „Halten“ hält die Liste fest, während das Training weitergeht.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/workspaces/explanations.py" />
            <source>&lt;b&gt;Why&lt;/b&gt;&lt;br&gt;The selected example, its probabilities, and how often the network has predicted it correctly so far. &lt;i&gt;Contributions&lt;/i&gt; add up exactly to the difference of two scores; &lt;i&gt;Counterfactual&lt;/i&gt; shows what would change the prediction; &lt;i&gt;Neighbours&lt;/i&gt; are the training examples most similar to it in the eyes of the hidden units.</source>
            <translation>&lt;b&gt;Warum&lt;/b&gt;&lt;br&gt;Das ausgewählte Beispiel, seine Wahrscheinlichkeiten und wie oft das Netz es bisher richtig vorhergesagt hat. &lt;i&gt;Beiträge&lt;/i&gt; ergeben zusammen exakt die Differenz zweier Scores; &lt;i&gt;Kontrafaktisch&lt;/i&gt; zeigt, was die Vorhersage ändern würde; &lt;i&gt;Nachbarn&lt;/i&gt; sind die Trainingsbeispiele, die ihm aus Sicht der verdeckten Einheiten am ähnlichsten sind.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/workspaces/explanations.py" />
            <source>&lt;b&gt;One formula, number by number&lt;/b&gt;&lt;br&gt;The matrices of the selected formula. Point at a number of the result to see the row and the column it is computed from, and the sum itself on the right.</source>
            <translation>&lt;b&gt;Eine Formel, Zahl für Zahl&lt;/b&gt;&lt;br&gt;Die Matrizen der ausgewählten Formel. Auf eine Zahl des Ergebnisses zeigen, um die Zeile und die Spalte zu sehen, aus denen sie berechnet wird, und rechts die Summe selbst.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/workspaces/explanations.py" />
            <source>&lt;b&gt;One step of gradient descent&lt;/b&gt;&lt;br&gt;The formulas of the notes, in the order in which they are computed, on the batch that training takes next. After the last one the run has taken exactly this step.</source>
            <translation>&lt;b&gt;Ein Schritt des Gradientenabstiegs&lt;/b&gt;&lt;br&gt;Die Formeln der Notizen in der Reihenfolge ihrer Berechnung, an dem Batch, den das Training als Nächstes nimmt. Nach der letzten hat der Lauf genau diesen Schritt gemacht.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/workspaces/explanations.py" />
            <source>&lt;b&gt;Draw&lt;/b&gt;&lt;br&gt;Draw with the mouse, a finger or a pen. The drawing is prepared as MNIST was: cropped, scaled to 20 pixels and centred by its mass. The prediction is updated with every stroke.&lt;br&gt;&lt;br&gt;By keyboard: the arrow keys move the pen by a pixel, with Shift by four; Space puts it down and lifts it, or draws while it is held. Backspace erases beneath the pen, Delete clears the pad, Esc puts the pen away.</source>
            <translation>&lt;b&gt;Zeichnen&lt;/b&gt;&lt;br&gt;Mit Maus, Finger oder Stift zeichnen. Die Zeichnung wird vorbereitet wie MNIST: ausgeschnitten, auf 20 Pixel skaliert und nach ihrem Schwerpunkt zentriert. Die Vorhersage ändert sich mit jedem Strich.&lt;br&gt;&lt;br&gt;Mit der Tastatur: Die Pfeiltasten bewegen den Stift um ein Pixel, mit Umschalt um vier; die Leertaste setzt ihn auf und hebt ihn ab oder zeichnet, solange sie gehalten wird. Die Rücktaste radiert unter dem Stift, Entf leert die Fläche, Esc legt den Stift weg.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/workspaces/explanations.py" />
            <source>&lt;b&gt;Network input&lt;/b&gt;&lt;br&gt;What the network really sees: 28 × 28 pixels, and its probabilities for them. Without the preprocessing the same digit is often misclassified.</source>
            <translation>&lt;b&gt;Eingabe des Netzes&lt;/b&gt;&lt;br&gt;Was das Netz wirklich sieht: 28 × 28 Pixel und seine Wahrscheinlichkeiten dafür. Ohne die Vorverarbeitung wird dieselbe Ziffer oft falsch klassifiziert.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/workspaces/explanations.py" />
            <source>&lt;b&gt;Hidden activations&lt;/b&gt;&lt;br&gt;How strongly each hidden unit responds to the drawing, and what that adds to the scores of the classes.</source>
            <translation>&lt;b&gt;Verdeckte Schicht&lt;/b&gt;&lt;br&gt;Wie stark jede verdeckte Einheit auf die Zeichnung anspricht und was das zu den Scores der Klassen beiträgt.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/workspaces/explanations.py" />
            <source>&lt;b&gt;My digits&lt;/b&gt;&lt;br&gt;Drawings that you have labelled: a test set of your own. It is evaluated while the network trains.</source>
            <translation>&lt;b&gt;Meine Ziffern&lt;/b&gt;&lt;br&gt;Selbst gezeichnet und mit Labels versehen: eigene Testdaten. Sie werden ausgewertet, während das Netz trainiert.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/workspaces/explanations.py" />
            <source>Most frequent mistakes now</source>
            <translation>Zurzeit häufigste Fehler</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/workspaces/inside.py" />
            <source>Training is running · Next formula pauses it and shows the step that comes next</source>
            <translation>Das Training läuft · „Nächste Formel“ hält es an und zeigt den Schritt, der als Nächstes kommt</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/workspaces/inside.py" />
            <source>Check gradients: backward() against central differences in float64</source>
            <translation>Gradienten prüfen: backward() gegen zentrale Differenzen in float64</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/workspaces/inside.py" />
            <source>Sanity checks on this batch</source>
            <translation>Plausibilität an diesem Batch prüfen</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/workspaces/inside.py" />
            <source>Python or notebook (*.py *.ipynb)</source>
            <translation>Python oder Notebook (*.py *.ipynb)</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/workspaces/inside.py" />
            <source>This run was recorded by visnet.record; which batch came next is not known.</source>
            <translation>Dieser Lauf wurde von visnet.record aufgezeichnet; welcher Batch als Nächstes kam, ist nicht bekannt.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/workspaces/inside.py" />
            <source>Select an example in Mistakes or Draw first; the next training batch is shown meanwhile.</source>
            <translation>Zuerst ein Beispiel in „Fehler“ oder „Zeichnen“ auswählen; bis dahin wird der nächste Trainingsbatch gezeigt.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/workspaces/inside.py" />
            <source>The drawing has no label: its predicted class, {name}, is used instead.</source>
            <translation>Die Zeichnung hat kein Label: Stattdessen dient ihre vorhergesagte Klasse {name}.</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/workspaces/registry.py" />
            <source>Inside</source>
            <translation>Einblick</translation>
        </message>
        <message>
            <location filename="../../visnet/gui/workspaces/train.py" />
            <source>Comp&amp;are with the Last Run</source>
            <translation>&amp;Mit dem letzten Lauf vergleichen</translation>
        </message>
        <message>
            <location filename="../../visnet/lessons/condition.py" />
            <source>expected a condition such as 'test accuracy &gt;= 0.92 within 3 epochs', got {text!r}</source>
            <translation>{text!r} ist keine Bedingung wie 'test accuracy &gt;= 0.92 within 3 epochs'</translation>
        </message>
        <message>
            <location filename="../../visnet/lessons/condition.py" />
            <source>{quantity!r} is not one of {quantities}</source>
            <translation>{quantity!r} ist nicht eines von {quantities}</translation>
        </message>
        <message>
            <location filename="../../visnet/lessons/condition.py" />
            <source>an accuracy must be between 0 and 1, got {value}</source>
            <translation>eine Genauigkeit liegt zwischen 0 und 1, nicht bei {value}</translation>
        </message>
        <message>
            <location filename="../../visnet/lessons/condition.py" />
            <source>{text!r} is not a number</source>
            <translation>{text!r} ist keine Zahl</translation>
        </message>
        <message>
            <location filename="../../visnet/lessons/lesson.py" />
            <source>, line {line}</source>
            <translation>, Zeile {line}</translation>
        </message>
        <message>
            <location filename="../../visnet/lessons/lesson.py" />
            <source>, at its end</source>
            <translation>, am Ende</translation>
        </message>
        <message>
            <location filename="../../visnet/lessons/lesson.py" />
            <source>{path}: is too large for a lesson (at most {kb} kB)</source>
            <translation>{path}: ist zu groß für eine Lektion (höchstens {kb} kB)</translation>
        </message>
        <message>
            <location filename="../../visnet/lessons/lesson.py" />
            <source>a lesson</source>
            <translation>eine Lektion</translation>
        </message>
        <message>
            <location filename="../../visnet/lessons/lesson.py" />
            <source>a step</source>
            <translation>ein Schritt</translation>
        </message>
        <message>
            <location filename="../../visnet/lessons/lesson.py" />
            <source>a selection</source>
            <translation>eine Auswahl</translation>
        </message>
        <message>
            <location filename="../../visnet/lessons/lesson.py" />
            <source>{path}, line {line}: {what}</source>
            <translation>{path}, Zeile {line}: {what}</translation>
        </message>
        <message>
            <location filename="../../visnet/lessons/lesson.py" />
            <source>{path}{place}: is not valid TOML ({why})</source>
            <translation>{path}{place}: ist kein gültiges TOML ({why})</translation>
        </message>
        <message>
            <location filename="../../visnet/lessons/lesson.py" />
            <source>{path}: is nested too deeply for a lesson</source>
            <translation>{path}: ist für eine Lektion zu tief verschachtelt</translation>
        </message>
        <message>
            <location filename="../../visnet/lessons/lesson.py" />
            <source>a lesson needs steps, each starting with a line [[step]]</source>
            <translation>eine Lektion braucht Schritte, die jeweils mit einer Zeile [[step]] beginnen</translation>
        </message>
        <message>
            <location filename="../../visnet/lessons/lesson.py" />
            <source>a lesson can have at most {most_steps} steps, got {n_steps}</source>
            <translation>eine Lektion hat höchstens {most_steps} Schritte, nicht {n_steps}</translation>
        </message>
        <message>
            <location filename="../../visnet/lessons/lesson.py" />
            <source>recipe must be a table, such as { learning_rate = 0.3 }</source>
            <translation>recipe muss eine Tabelle sein, wie { learning_rate = 0.3 }</translation>
        </message>
        <message>
            <location filename="../../visnet/lessons/lesson.py" />
            <source>a question needs at least two answers</source>
            <translation>eine Frage braucht mindestens zwei Antworten</translation>
        </message>
        <message>
            <location filename="../../visnet/lessons/lesson.py" />
            <source>right must be the number of the right answer, 1 to {n_answers}, got {right!r}</source>
            <translation>right muss die Nummer der richtigen Antwort sein, 1 bis {n_answers}, nicht {right!r}</translation>
        </message>
        <message>
            <location filename="../../visnet/lessons/lesson.py" />
            <source>selection must be a table, such as { split = 'test', digit = 4 }</source>
            <translation>selection muss eine Tabelle sein, wie { split = 'test', digit = 4 }</translation>
        </message>
        <message>
            <location filename="../../visnet/lessons/lesson.py" />
            <source>split must be one of {splits}, got {split!r}</source>
            <translation>split muss eines von {splits} sein, nicht {split!r}</translation>
        </message>
        <message>
            <location filename="../../visnet/lessons/lesson.py" />
            <source>{key} must be a list of names, such as ["learning_rate"]</source>
            <translation>{key} muss eine Liste von Namen sein, wie ["learning_rate"]</translation>
        </message>
        <message>
            <location filename="../../visnet/lessons/lesson.py" />
            <source>{key} has {n_value} characters; at most {most_letters} can be shown</source>
            <translation>{key} hat {n_value} Zeichen; höchstens {most_letters} lassen sich zeigen</translation>
        </message>
        <message>
            <location filename="../../visnet/lessons/lesson.py" />
            <source>{key} must be one of {allowed}, got {value!r}</source>
            <translation>{key} muss eines von {allowed} sein, nicht {value!r}</translation>
        </message>
        <message>
            <location filename="../../visnet/lessons/lesson.py" />
            <source>a recipe has no field {name!r}; its fields are {recipe_fields}</source>
            <translation>ein Rezept hat kein Feld {name!r}; seine Felder sind {recipe_fields}</translation>
        </message>
        <message>
            <location filename="../../visnet/lessons/lesson.py" />
            <source>{key} must be a whole number of at least 0, got {value!r}</source>
            <translation>{key} muss eine ganze Zahl ab 0 sein, nicht {value!r}</translation>
        </message>
        <message>
            <location filename="../../visnet/lessons/lesson.py" />
            <source>{key} names {name!r}, which is not one of {places}</source>
            <translation>{key} nennt {name!r}; das ist nicht eines von {places}</translation>
        </message>
        <message>
            <location filename="../../visnet/lessons/lesson.py" />
            <source>{key} must be text, got {value!r}</source>
            <translation>{key} muss ein Text sein, nicht {value!r}</translation>
        </message>
        <message>
            <location filename="../../visnet/lessons/lesson.py" />
            <source>{key} is missing</source>
            <translation>{key} fehlt</translation>
        </message>
        <message>
            <location filename="../../visnet/lessons/lesson.py" />
            <source>{what} has no key {name!r}; its keys are {allowed}</source>
            <translation>{what} hat kein {name!r}; möglich sind {allowed}</translation>
        </message>
        <message>
            <location filename="../../visnet/lessons/lesson.py" />
            <source>{key} needs a question</source>
            <translation>{key} braucht eine Frage</translation>
        </message>
        <message>
            <location filename="../../visnet/npz.py" />
            <source>{name} is damaged</source>
            <translation>{name} ist beschädigt</translation>
        </message>
        <message>
            <location filename="../../visnet/npz.py" />
            <source>{name} would take {n_bytes:,} bytes, but at most {max_bytes:,} are allowed</source>
            <translation>{name} wäre {n_bytes:,} Bytes groß, erlaubt sind höchstens {max_bytes:,}</translation>
        </message>
        <message>
            <location filename="../../visnet/npz.py" />
            <source>{name} is truncated: expected {n_bytes:,} bytes, got {size:,}</source>
            <translation>{name} ist abgeschnitten: Erwartet werden {n_bytes:,} Bytes, vorhanden sind {size:,}</translation>
        </message>
        <message>
            <location filename="../../visnet/npz.py" />
            <source>{name} has extra data after the expected {n_bytes:,} bytes</source>
            <translation>{name} hat weitere Daten nach den erwarteten {n_bytes:,} Bytes</translation>
        </message>
        <message>
            <location filename="../../visnet/npz.py" />
            <source>{name} has an array header of version {major}.{minor}, but visnet reads 1.0</source>
            <translation>{name} hat einen Array-Kopf der Version {major}.{minor}, visnet liest aber 1.0</translation>
        </message>
        <message>
            <location filename="../../visnet/npz.py" />
            <source>{name} is not a NumPy array</source>
            <translation>{name} ist kein NumPy-Array</translation>
        </message>
        <message>
            <location filename="../../visnet/npz.py" />
            <source>{name} has an unsupported array header; expected numbers of a single type</source>
            <translation>{name} hat einen Array-Kopf, den visnet nicht liest; erwartet werden Zahlen eines Typs</translation>
        </message>
        <message>
            <location filename="../../visnet/npz.py" />
            <source>{name} has an array header without a shape</source>
            <translation>{name} hat einen Array-Kopf ohne Form</translation>
        </message>
        <message>
            <location filename="../../visnet/npz.py" />
            <source>{name} contains pickled Python objects, which visnet never loads</source>
            <translation>{name} enthält Python-Objekte als Pickle; die lädt visnet nie</translation>
        </message>
        <message>
            <location filename="../../visnet/npz.py" />
            <source>{name} has values of type {descr}, but numbers are expected</source>
            <translation>{name} enthält Werte vom Typ {descr}, erwartet werden Zahlen</translation>
        </message>
        <message>
            <location filename="../../visnet/npz.py" />
            <source>{name} has the invalid shape ({shape})</source>
            <translation>{name} hat die ungültige Form ({shape})</translation>
        </message>
        <message>
            <location filename="../../visnet/npz.py" />
            <source>{name} is missing</source>
            <translation>{name} fehlt</translation>
        </message>
        <message>
            <location filename="../../visnet/npz.py" />
            <source>{name} is encrypted, or compressed in an unsupported way</source>
            <translation>{name} ist verschlüsselt oder auf eine nicht unterstützte Weise gepackt</translation>
        </message>
        <message>
            <location filename="../../visnet/npz.py" />
            <source>{name} is truncated: expected {n_bytes:,} bytes, got {n_read:,}</source>
            <translation>{name} ist abgeschnitten: Erwartet werden {n_bytes:,} Bytes, vorhanden sind {n_read:,}</translation>
        </message>
        <message>
            <location filename="../../visnet/npz.py" />
            <source>{what}, or there is not enough memory</source>
            <translation>{what}, oder der Arbeitsspeicher reicht nicht</translation>
        </message>
        <message>
            <location filename="../../visnet/npz.py" />
            <source>{what}: {why}</source>
            <translation>{what}: {why}</translation>
        </message>
        <message>
            <location filename="../../visnet/npz.py" />
            <source>not a readable NPZ file (truncated?)</source>
            <translation>keine lesbare NPZ-Datei (abgeschnitten?)</translation>
        </message>
        <message>
            <location filename="../../visnet/npz.py" />
            <source>not an NPZ file</source>
            <translation>keine NPZ-Datei</translation>
        </message>
        <message>
            <location filename="../../visnet/recording/format.py" />
            <source>not a recording</source>
            <translation>keine Aufzeichnung eines Laufs</translation>
        </message>
        <message>
            <location filename="../../visnet/recording/format.py" />
            <source>its format is version {version}, but this version of visnet reads version {other_version}</source>
            <translation>Die Datei hat Version {version} des Formats; dieses visnet liest {other_version}</translation>
        </message>
        <message>
            <location filename="../../visnet/recording/format.py" />
            <source>its {header} declares images of {height}×{width} in {n_class_names} classes</source>
            <translation>{header} nennt Bilder von {height}×{width} in {n_class_names} Klassen</translation>
        </message>
        <message>
            <location filename="../../visnet/recording/format.py" />
            <source>its {header} has a negative count</source>
            <translation>{header} enthält eine negative Anzahl</translation>
        </message>
        <message>
            <location filename="../../visnet/recording/format.py" />
            <source>its step or epoch is negative or not a number</source>
            <translation>Schritt oder Epoche ist negativ oder keine Zahl</translation>
        </message>
        <message>
            <location filename="../../visnet/recording/format.py" />
            <source>{history} must begin with the line {line}</source>
            <translation>{history} muss mit der Zeile {line} beginnen</translation>
        </message>
        <message>
            <location filename="../../visnet/recording/format.py" />
            <source>{answers} has steps or epochs that are not vectors of float64</source>
            <translation>Schritte oder Epochen in {answers} sind keine Vektoren aus float64</translation>
        </message>
        <message>
            <location filename="../../visnet/recording/format.py" />
            <source>{test} has images of a different size than {header}, or none</source>
            <translation>{test} enthält Bilder einer anderen Größe, als in {header} steht, oder gar keine</translation>
        </message>
        <message>
            <location filename="../../visnet/recording/format.py" />
            <source>{test} has labels beyond the {n_class_names} classes</source>
            <translation>{test} enthält Labels jenseits der {n_class_names} Klassen</translation>
        </message>
        <message>
            <location filename="../../visnet/recording/format.py" />
            <source>the recorded network would have {n:,} parameters</source>
            <translation>Das aufgezeichnete Netz hätte {n:,} Parameter</translation>
        </message>
        <message>
            <location filename="../../visnet/recording/format.py" />
            <source>a keyframe has {size:,} parameters, but the recorded network has {n:,}</source>
            <translation>Ein Stützpunkt hat {size:,} Parameter, das aufgezeichnete Netz aber {n:,}</translation>
        </message>
        <message>
            <location filename="../../visnet/recording/format.py" />
            <source>a keyframe lacks the optimizer state of {optimizer}</source>
            <translation>Einem Stützpunkt fehlt der Zustand von {optimizer}</translation>
        </message>
        <message>
            <location filename="../../visnet/recording/format.py" />
            <source>its {header} is incomplete ({name}: {why})</source>
            <translation>{header} ist unvollständig ({name}: {why})</translation>
        </message>
        <message>
            <location filename="../../visnet/recording/format.py" />
            <source>{events}, line {number}: its step is less than that of the line above</source>
            <translation>{events}, Zeile {number}: Der Schritt ist kleiner als der in der Zeile davor</translation>
        </message>
        <message>
            <location filename="../../visnet/recording/format.py" />
            <source>{history}, line {number}: steps must be whole numbers, each greater than the one before</source>
            <translation>{history}, Zeile {number}: Schritte müssen ganze Zahlen sein, jede größer als die vorige</translation>
        </message>
        <message>
            <location filename="../../visnet/recording/format.py" />
            <source>not valid JSON ({why})</source>
            <translation>kein gültiges JSON ({why})</translation>
        </message>
        <message>
            <location filename="../../visnet/recording/format.py" />
            <source>{events}, line {number}: {why}</source>
            <translation>{events}, Zeile {number}: {why}</translation>
        </message>
        <message>
            <location filename="../../visnet/recording/format.py" />
            <source>a step needs at least one example, and no negative indices</source>
            <translation>Ein Schritt braucht mindestens ein Beispiel und keine negativen Indizes</translation>
        </message>
        <message>
            <location filename="../../visnet/recording/format.py" />
            <source>{history}, line {number}: expected {n_fields} numbers</source>
            <translation>{history}, Zeile {number}: Erwartet werden {n_fields} Zahlen</translation>
        </message>
        <message>
            <location filename="../../visnet/recording/format.py" />
            <source>before and after must be numbers or text</source>
            <translation>before und after müssen Zahlen oder Text sein</translation>
        </message>
        <message>
            <location filename="../../visnet/recording/library.py" />
            <source>{name}: none of its keyframes can be read</source>
            <translation>{name}: Keiner der Stützpunkte lässt sich lesen</translation>
        </message>
        <message>
            <location filename="../../visnet/recording/recorder.py" />
            <source>This run cannot be saved in {folder} ({why}). Training continues; visnet keeps trying.</source>
            <translation>Dieser Lauf kann in {folder} nicht gespeichert werden ({why}). Das Training geht weiter; visnet versucht es weiter.</translation>
        </message>
        <message>
            <location filename="../../visnet/recording/replay.py" />
            <source>the run was recorded on other data, {dataset}</source>
            <translation>Der Lauf wurde mit anderen Daten aufgezeichnet: {dataset}</translation>
        </message>
        <message>
            <location filename="../../visnet/recording/store.py" />
            <location filename="../../visnet/recording/visnet_file.py" />
            <source>{name}: {why}</source>
            <translation>{name}: {why}</translation>
        </message>
        <message>
            <location filename="../../visnet/recording/visnet_file.py" />
            <source>not a readable {suffix} file (truncated?)</source>
            <translation>keine lesbare {suffix}-Datei (abgeschnitten?)</translation>
        </message>
        <message>
            <location filename="../../visnet/recording/visnet_file.py" />
            <source>it contains {n_entries:,} files, but at most {most_files:,} are allowed</source>
            <translation>Sie enthält {n_entries:,} Dateien, erlaubt sind höchstens {most_files:,}</translation>
        </message>
        <message>
            <location filename="../../visnet/recording/visnet_file.py" />
            <source>its contents are {n_bytes:,} bytes, but at most {most_bytes:,} are allowed</source>
            <translation>Sie wäre entpackt {n_bytes:,} Bytes groß, erlaubt sind höchstens {most_bytes:,}</translation>
        </message>
        <message>
            <location filename="../../visnet/recording/visnet_file.py" />
            <source>it has no keyframe</source>
            <translation>Sie enthält keinen Stützpunkt</translation>
        </message>
        <message>
            <location filename="../../visnet/recording/visnet_file.py" />
            <source>{name} contains the state of a different step</source>
            <translation>{name} enthält den Zustand eines anderen Schritts, als der Name sagt</translation>
        </message>
        <message>
            <location filename="../../visnet/recording/visnet_file.py" />
            <source>{name} is truncated</source>
            <translation>{name} ist abgeschnitten</translation>
        </message>
        <message>
            <location filename="../../visnet/recording/visnet_file.py" />
            <source>{name} has been changed: its SHA-256 does not match {manifest}</source>
            <translation>{name} wurde verändert: Die SHA-256 stimmt nicht mit {manifest} überein</translation>
        </message>
        <message>
            <location filename="../../visnet/recording/visnet_file.py" />
            <source>{manifest} cannot be read</source>
            <translation>{manifest} lässt sich nicht lesen</translation>
        </message>
        <message>
            <location filename="../../visnet/recording/visnet_file.py" />
            <source>not a recording, or truncated: {needed} is missing</source>
            <translation>keine Aufzeichnung eines Laufs oder abgeschnitten: {needed} fehlt</translation>
        </message>
        <message>
            <location filename="../../visnet/recording/visnet_file.py" />
            <source>it contains an unexpected file, {filename!r}</source>
            <translation>Sie enthält eine unerwartete Datei, {filename!r}</translation>
        </message>
        <message>
            <location filename="../../visnet/recording/visnet_file.py" />
            <source>it contains {filename} twice</source>
            <translation>Sie enthält {filename} zweimal</translation>
        </message>
        <message>
            <location filename="../../visnet/recording/visnet_file.py" />
            <source>{filename} is encrypted, or compressed in an unsupported way</source>
            <translation>{filename} ist verschlüsselt oder auf eine nicht unterstützte Weise gepackt</translation>
        </message>
        <message>
            <location filename="../../visnet/recording/visnet_file.py" />
            <source>{filename} is too large: {file_size:,} bytes</source>
            <translation>{filename} wäre {file_size:,} Bytes groß</translation>
        </message>
        <message>
            <location filename="../../visnet/recording/visnet_file.py" />
            <source>it is incomplete: {test} is missing</source>
            <translation>Sie ist unvollständig: {test} fehlt</translation>
        </message>
        <message>
            <location filename="../../visnet/recording/visnet_file.py" />
            <source>it is incomplete: {name} is missing</source>
            <translation>Sie ist unvollständig: {name} fehlt</translation>
        </message>
        <message>
            <location filename="../../visnet/storage/model_file.py" />
            <source>levels must be background and brightest, from 0 to 255, and on_side, true or false, got {levels}</source>
            <translation>levels muss aus background und brightest, 0 bis 255, und on_side, true oder false, bestehen, nicht {levels}</translation>
        </message>
        <message>
            <location filename="../../visnet/storage/model_file.py" />
            <source>reads images of {shape} pixels in {n_classes} classes, but {dataset} has {other_shape} in {n_other_classes}</source>
            <translation>liest Bilder mit {shape} Pixeln in {n_classes} Klassen, {dataset} hat aber {other_shape} in {n_other_classes}</translation>
        </message>
        <message>
            <location filename="../../visnet/storage/model_file.py" />
            <source>it was trained on all of the test images of {dataset}, so its accuracy says little</source>
            <translation>es wurde mit allen Testbildern von {dataset} trainiert, seine Genauigkeit sagt daher wenig</translation>
        </message>
        <message>
            <location filename="../../visnet/storage/model_file.py" />
            <source>it was trained on about {share:.0%} of the test images of {dataset}, so its accuracy says little</source>
            <translation>es wurde mit etwa {share:.0%} der Testbilder von {dataset} trainiert, seine Genauigkeit sagt daher wenig</translation>
        </message>
        <message>
            <location filename="../../visnet/storage/model_file.py" />
            <source>MNIST's own test set is unseen</source>
            <translation>die eigenen Testdaten von MNIST kennt es nicht</translation>
        </message>
        <message>
            <location filename="../../visnet/storage/model_file.py" />
            <source>it was trained on mnist, and the sample's test digits are among those; use mnist's own test set</source>
            <translation>es wurde mit mnist trainiert, das auch die mitgelieferten Testziffern enthält; die eigenen Testdaten von mnist verwenden</translation>
        </message>
        <message>
            <location filename="../../visnet/storage/model_file.py" />
            <source>it was trained on {misfit}</source>
            <translation>es wurde trainiert mit {misfit}</translation>
        </message>
        <message>
            <location filename="../../visnet/storage/model_file.py" />
            <source>{seen} must be increasing whole numbers of type uint32, got {shape} {dtype}</source>
            <translation>{seen} muss aus steigenden ganzen Zahlen vom Typ uint32 bestehen, nicht {shape} {dtype}</translation>
        </message>
        <message>
            <location filename="../../visnet/storage/model_file.py" />
            <source>not a visnet model: it has no entry 'about'</source>
            <translation>kein Modell von visnet: Der Eintrag „about“ fehlt</translation>
        </message>
        <message>
            <location filename="../../visnet/storage/model_file.py" />
            <source>unsupported model format: 'about' must name the format {format}</source>
            <translation>nicht unterstütztes Modellformat: „about“ muss das Format {format} nennen</translation>
        </message>
        <message>
            <location filename="../../visnet/storage/model_file.py" />
            <source>sizes must be 2 to {max_sizes} whole numbers above 0, got {sizes}</source>
            <translation>sizes muss aus 2 bis {max_sizes} ganzen Zahlen über 0 bestehen, nicht {sizes}</translation>
        </message>
        <message>
            <location filename="../../visnet/storage/model_file.py" />
            <source>{n:,} parameters are {n_bytes:,} bytes, more than the file can contain</source>
            <translation>{n:,} Parameter sind {n_bytes:,} Bytes; so viele kann die Datei nicht enthalten</translation>
        </message>
        <message>
            <location filename="../../visnet/storage/model_file.py" />
            <source>{name} must be {expected} float32, got {shape} {dtype}</source>
            <translation>{name} muss {expected} float32 sein, nicht {shape} {dtype}</translation>
        </message>
        <message>
            <location filename="../../visnet/storage/model_file.py" />
            <source>{name} has a number that is not finite</source>
            <translation>{name} enthält eine Zahl, die nicht endlich ist</translation>
        </message>
        <message>
            <location filename="../../visnet/storage/model_file.py" />
            <source>class_names must name {n_classes} classes or none, got {names}</source>
            <translation>class_names muss {n_classes} Klassen nennen oder keine, nicht {names}</translation>
        </message>
        <message>
            <location filename="../../visnet/storage/model_file.py" />
            <source>image_shape must be height and width of {n_pixels} pixels, got {shape}</source>
            <translation>image_shape muss Höhe und Breite von {n_pixels} Pixeln sein, nicht {shape}</translation>
        </message>
        <message>
            <location filename="../../visnet/storage/model_file.py" />
            <source>trainings must be a list of at most {max_trainings:,} trainings, got {values}</source>
            <translation>trainings muss eine Liste von höchstens {max_trainings:,} Trainings sein, nicht {values}</translation>
        </message>
        <message>
            <location filename="../../visnet/storage/model_file.py" />
            <source>steps must be a whole number of at least 0, got {steps}</source>
            <translation>steps muss eine ganze Zahl ab 0 sein, nicht {steps}</translation>
        </message>
        <message>
            <location filename="../../visnet/storage/model_file.py" />
            <source>divided_by must be a whole number of at least 0, got {divided_by}</source>
            <translation>divided_by muss eine ganze Zahl ab 0 sein, nicht {divided_by}</translation>
        </message>
        <message>
            <location filename="../../visnet/storage/model_file.py" />
            <source>decisions must be a list of at most {max_decisions} sentences, got {decisions}</source>
            <translation>decisions muss eine Liste von höchstens {max_decisions} Sätzen sein, nicht {decisions}</translation>
        </message>
        <message>
            <location filename="../../visnet/storage/model_file.py" />
            <source>recipe must be an object with names and values, got {recipe}</source>
            <translation>recipe muss aus Namen und Werten bestehen, nicht {recipe}</translation>
        </message>
        <message>
            <location filename="../../visnet/storage/model_file.py" />
            <source>knows the classes {classes}, but those of {dataset} are {other_classes}</source>
            <translation>kennt die Klassen {classes}, die von {dataset} sind aber {other_classes}</translation>
        </message>
        <message>
            <location filename="../../visnet/storage/model_file.py" />
            <source>{warning}; {hint}</source>
            <translation>{warning}; {hint}</translation>
        </message>
        <message>
            <location filename="../../visnet/storage/model_file.py" />
            <source>{path}: not saved, because {why}</source>
            <translation>{path}: nicht geschrieben, denn: {why}</translation>
        </message>
        <message>
            <location filename="../../visnet/storage/model_file.py" />
            <source>{path}: {why}</source>
            <translation>{path}: {why}</translation>
        </message>
        <message>
            <location filename="../../visnet/storage/model_file.py" />
            <source>{path}: there is not enough memory for this model</source>
            <translation>{path}: Der Arbeitsspeicher reicht für dieses Modell nicht</translation>
        </message>
        <message>
            <location filename="../../visnet/storage/model_file.py" />
            <source>'about' is not JSON ({why})</source>
            <translation>„about“ ist kein JSON ({why})</translation>
        </message>
        <message>
            <location filename="../../visnet/storage/model_file.py" />
            <source>{name} is missing; a network with sizes {sizes} needs it</source>
            <translation>{name} fehlt; ein Netz {sizes} hat es</translation>
        </message>
        <message>
            <location filename="../../visnet/storage/my_digits.py" />
            <source>{path}: {name} cannot be read (not images of {height}×{width} pixels in {n_classes} classes)</source>
            <translation>{path}: „{name}“ lässt sich nicht lesen (keine Bilder von {height}×{width} Pixeln in {n_classes} Klassen)</translation>
        </message>
        <message>
            <location filename="../../visnet/storage/my_digits.py" />
            <source>{name} holds at most {most:,}; export them and delete some</source>
            <translation>„{name}“ fasst höchstens {most:,}; bitte exportieren und einige löschen</translation>
        </message>
        <message>
            <location filename="../../visnet/storage/my_digits.py" />
            <source>{path}: {name} cannot be read ({why})</source>
            <translation>{path}: „{name}“ lässt sich nicht lesen ({why})</translation>
        </message>
        <message>
            <location filename="../../visnet/text.py" />
            <source>Permission denied</source>
            <translation>keine Berechtigung</translation>
        </message>
        <message>
            <location filename="../../visnet/text.py" />
            <source>No such file or directory</source>
            <translation>Datei oder Ordner nicht gefunden</translation>
        </message>
        <message>
            <location filename="../../visnet/text.py" />
            <source>Is a directory</source>
            <translation>ist ein Ordner</translation>
        </message>
        <message>
            <location filename="../../visnet/text.py" />
            <source>Not a directory</source>
            <translation>ist kein Ordner</translation>
        </message>
        <message>
            <location filename="../../visnet/text.py" />
            <source>File exists</source>
            <translation>gibt es schon</translation>
        </message>
        <message>
            <location filename="../../visnet/text.py" />
            <source>File name too long</source>
            <translation>der Dateiname ist zu lang</translation>
        </message>
        <message>
            <location filename="../../visnet/text.py" />
            <source>No space left on device</source>
            <translation>kein Platz mehr auf dem Datenträger</translation>
        </message>
        <message>
            <location filename="../../visnet/text.py" />
            <source>Disk quota exceeded</source>
            <translation>das Speicherkontingent ist erschöpft</translation>
        </message>
        <message>
            <location filename="../../visnet/text.py" />
            <source>Read-only file system</source>
            <translation>der Datenträger ist schreibgeschützt</translation>
        </message>
        <message>
            <location filename="../../visnet/text.py" />
            <source>Input/output error</source>
            <translation>Ein- oder Ausgabefehler</translation>
        </message>
        <message>
            <location filename="../../visnet/text.py" />
            <source>Too many open files</source>
            <translation>zu viele offene Dateien</translation>
        </message>
        <message>
            <location filename="../../visnet/text.py" />
            <source>Too many levels of symbolic links</source>
            <translation>zu viele Links hintereinander</translation>
        </message>
        <message>
            <location filename="../../visnet/text.py" />
            <source>Operation not permitted</source>
            <translation>nicht erlaubt</translation>
        </message>
        <message>
            <location filename="../../visnet/text.py" />
            <source>Device or resource busy</source>
            <translation>wird gerade benutzt</translation>
        </message>
        <message>
            <location filename="../../visnet/text.py" />
            <source>Stale file handle</source>
            <translation>die Datei ist auf dem Server nicht mehr da</translation>
        </message>
        <message>
            <location filename="../../visnet/text.py" />
            <source>the file is write-protected</source>
            <translation>die Datei ist schreibgeschützt</translation>
        </message>
        <message>
            <location filename="../../visnet/text.py" />
            <source>another program is using it</source>
            <translation>ein anderes Programm benutzt sie</translation>
        </message>
        <message>
            <location filename="../../visnet/text.py" />
            <source>another program is writing to it</source>
            <translation>ein anderes Programm schreibt hinein</translation>
        </message>
        <message>
            <location filename="../../visnet/text.py" />
            <source>already exists</source>
            <translation>gibt es schon</translation>
        </message>
        <message>
            <location filename="../../visnet/text.py" />
            <source>is not a regular file</source>
            <translation>ist keine gewöhnliche Datei</translation>
        </message>
        <message>
            <location filename="../../visnet/training/batches.py" />
            <source>a position at example {at} does not fit {m} training examples</source>
            <translation>Eine Position bei Beispiel {at} passt nicht zu {m} Trainingsbeispielen</translation>
        </message>
        <message>
            <location filename="../../visnet/training/batches.py" />
            <source>validation holds out examples of every class, but no class has two training examples</source>
            <translation>Zur Validierung werden Beispiele jeder Klasse zurückgehalten, aber keine Klasse hat zwei Trainingsbeispiele</translation>
        </message>
        <message>
            <location filename="../../visnet/training/batches.py" />
            <source>the state of the shuffle cannot be used ({why})</source>
            <translation>Der Zustand der Mischung ist nicht brauchbar ({why})</translation>
        </message>
        <message>
            <location filename="../../visnet/training/control.py" />
            <source>a step needs at least one example</source>
            <translation>Ein Schritt braucht mindestens ein Beispiel</translation>
        </message>
        <message>
            <location filename="../../visnet/training/control.py" />
            <source>steps_per_second must be greater than 0 or None, got {steps_per_second}</source>
            <translation>steps_per_second muss größer als 0 oder None sein, nicht {steps_per_second}</translation>
        </message>
        <message>
            <location filename="../../visnet/training/control.py" />
            <source>{name} cannot change while training; only {live} can</source>
            <translation>{name} lässt sich während des Trainings nicht ändern, nur {live}</translation>
        </message>
        <message>
            <location filename="../../visnet/training/forgetting.py" />
            <source>answers must be (n, m) uint8 with (n, 2) marks, got {shape} and {other_shape}</source>
            <translation>answers muss (n, m) uint8 mit (n, 2) Marken sein, nicht {shape} und {other_shape}</translation>
        </message>
        <message>
            <location filename="../../visnet/training/next_step.py" />
            <source>the state has {size:,} parameters, but the data need {n_parameters:,}</source>
            <translation>Der Zustand hat {size:,} Parameter, die Daten brauchen aber {n_parameters:,}</translation>
        </message>
        <message>
            <location filename="../../visnet/training/next_step.py" />
            <location filename="../../visnet/training/session.py" />
            <source>an example that is held out for validation cannot be trained on</source>
            <translation>Mit einem zur Validierung zurückgehaltenen Beispiel kann nicht trainiert werden</translation>
        </message>
        <message>
            <location filename="../../visnet/training/recipe.py" />
            <source>a whole number of at least {least}</source>
            <translation>eine ganze Zahl ab {least}</translation>
        </message>
        <message>
            <location filename="../../visnet/training/recipe.py" />
            <source>Good start</source>
            <translation>Guter Anfang</translation>
        </message>
        <message>
            <location filename="../../visnet/training/recipe.py" />
            <source>He initialisation, batches of 64, α up to 0.3 and smoothly back to 0: trains fast and reliably.</source>
            <translation>He-Initialisierung, Batches von 64, α bis 0.3 und glatt zurück auf 0: trainiert schnell und zuverlässig.</translation>
        </message>
        <message>
            <location filename="../../visnet/training/recipe.py" />
            <source>The notes</source>
            <translation>Die Notizen</translation>
        </message>
        <message>
            <location filename="../../visnet/training/recipe.py" />
            <source>As in the notes: weights in ±0.5, the whole training set in every step, α = 0.1, 500 steps.</source>
            <translation>Wie in den Notizen: Gewichte in ±0.5, alle Trainingsdaten in jedem Schritt, α = 0.1, 500 Schritte.</translation>
        </message>
        <message>
            <location filename="../../visnet/training/recipe.py" />
            <source>Best with ten units</source>
            <translation>Bestes mit zehn</translation>
        </message>
        <message>
            <location filename="../../visnet/training/recipe.py" />
            <source>What ten hidden units can do on full MNIST: 200 epochs, α up to 0.5 and back to 0, a little L2.</source>
            <translation>Was zehn verdeckte Einheiten auf ganz MNIST können: 200 Epochen, α bis 0.5 und zurück auf 0, etwas L2.</translation>
        </message>
        <message>
            <location filename="../../visnet/training/recipe.py" />
            <source>Simard 2003</source>
            <translation>Simard 2003</translation>
        </message>
        <message>
            <location filename="../../visnet/training/recipe.py" />
            <source>800 hidden units and augmented images: very low error on full MNIST, after some minutes.</source>
            <translation>800 verdeckte Einheiten und augmentierte Bilder: sehr wenige Fehler auf ganz MNIST, nach einigen Minuten.</translation>
        </message>
        <message>
            <location filename="../../visnet/training/recipe.py" />
            <source>Without ReLU</source>
            <translation>Ohne ReLU</translation>
        </message>
        <message>
            <location filename="../../visnet/training/recipe.py" />
            <source>Identity instead of ReLU: two layers that are still only a linear model.</source>
            <translation>Identität statt ReLU: zwei Schichten, die trotzdem nur ein lineares Modell sind.</translation>
        </message>
        <message>
            <location filename="../../visnet/training/recipe.py" />
            <source>Too fast</source>
            <translation>Zu schnell</translation>
        </message>
        <message>
            <location filename="../../visnet/training/recipe.py" />
            <source>Every step overshoots more than the last, until the loss overflows. (ReLU units would die first.)</source>
            <translation>Jeder Schritt schießt weiter hinaus als der vorige, bis der Verlust überläuft. (ReLU-Einheiten würden vorher sterben.)</translation>
        </message>
        <message>
            <location filename="../../visnet/training/recipe.py" />
            <source>All zeros</source>
            <translation>Lauter Nullen</translation>
        </message>
        <message>
            <location filename="../../visnet/training/recipe.py" />
            <source>All weights start at 0: the hidden units get the same gradient, here none at all, and stay identical.</source>
            <translation>Alle Gewichte beginnen bei 0: Die verdeckten Einheiten bekommen denselben Gradienten, hier gar keinen, und bleiben gleich.</translation>
        </message>
        <message>
            <location filename="../../visnet/training/recipe.py" />
            <source>Steps so large that ReLU units end up at 0 for every example, where no gradient reaches them.</source>
            <translation>So große Schritte, dass ReLU-Einheiten für jedes Beispiel bei 0 landen, wo sie kein Gradient erreicht.</translation>
        </message>
        <message>
            <location filename="../../visnet/training/recipe.py" />
            <source>{field} must be one of {allowed}, got {value!r}</source>
            <translation>{field} muss eines von {allowed} sein, nicht {value!r}</translation>
        </message>
        <message>
            <location filename="../../visnet/training/recipe.py" />
            <source>{field} must be a number, got {value!r}</source>
            <translation>{field} muss eine Zahl sein, nicht {value!r}</translation>
        </message>
        <message>
            <location filename="../../visnet/training/recipe.py" />
            <source>{field} must be greater than 0, got {value!r}</source>
            <translation>{field} muss größer als 0 sein, nicht {value!r}</translation>
        </message>
        <message>
            <location filename="../../visnet/training/recipe.py" />
            <source>{field} must be at most {most:g}, got {value!r}</source>
            <translation>{field} darf höchstens {most:g} sein, nicht {value!r}</translation>
        </message>
        <message>
            <location filename="../../visnet/training/recipe.py" />
            <source>{field} must be between 0 and {most:g}{unit}, got {value!r}</source>
            <translation>{field} muss zwischen 0 und {most:g}{unit} liegen, nicht bei {value!r}</translation>
        </message>
        <message>
            <location filename="../../visnet/training/recipe.py" />
            <source>{allowed}, or {or_else}</source>
            <translation>{allowed} oder {or_else}</translation>
        </message>
        <message>
            <location filename="../../visnet/training/recipe.py" />
            <source>{field} must be {allowed}, got {value!r}</source>
            <translation>{field} muss {allowed} sein, nicht {value!r}</translation>
        </message>
        <message>
            <location filename="../../visnet/training/recipe.py" />
            <source>{field} must be at most {max_count:,}, got {value!r}</source>
            <translation>{field} darf höchstens {max_count:,} sein, nicht {value!r}</translation>
        </message>
        <message>
            <location filename="../../visnet/training/recipe.py" />
            <source>hidden must name at most {max_layers} layers, got {n_units}</source>
            <translation>hidden darf höchstens {max_layers} Schichten nennen, nicht {n_units}</translation>
        </message>
        <message>
            <location filename="../../visnet/training/recipe.py" />
            <source>hidden must be whole numbers from 1 to {max_hidden}, got {got!r}</source>
            <translation>hidden muss aus ganzen Zahlen von 1 bis {max_hidden} bestehen, nicht {got!r}</translation>
        </message>
        <message>
            <location filename="../../visnet/training/recipe.py" />
            <source>None for the full batch</source>
            <translation>None für alle Trainingsdaten</translation>
        </message>
        <message>
            <location filename="../../visnet/training/recipe.py" />
            <source>None to never stop early</source>
            <translation>None für kein frühes Stoppen</translation>
        </message>
        <message>
            <location filename="../../visnet/training/recipe.py" />
            <source>a recipe has no field {name!r}; its fields are {names}</source>
            <translation>Ein Rezept hat kein Feld {name!r}; seine Felder sind {names}</translation>
        </message>
        <message>
            <location filename="../../visnet/training/run_state.py" />
            <source>parameters, optimiser and kept weights of a run's state must be float32 vectors of one length</source>
            <translation>Parameter, Optimierer und gemerkte Gewichte im Zustand eines Laufs müssen gleich lange Vektoren aus float32 sein</translation>
        </message>
        <message>
            <location filename="../../visnet/training/run_state.py" />
            <source>a run's state has a count that is negative or out of order</source>
            <translation>Der Zustand eines Laufs enthält eine negative oder unpassende Anzahl</translation>
        </message>
        <message>
            <location filename="../../visnet/training/run_state.py" />
            <source>run state version {version} is not supported; supported is version {other_version}</source>
            <translation>Version {version} des Laufzustands wird nicht unterstützt, nur Version {other_version}</translation>
        </message>
        <message>
            <location filename="../../visnet/training/run_state.py" />
            <source>not a run's state: {name} {why}</source>
            <translation>nicht der Zustand eines Laufs: {name} {why}</translation>
        </message>
        <message>
            <location filename="../../visnet/training/session.py" />
            <source>the network's layers are {sizes}, but the recipe and the data need {other_sizes}</source>
            <translation>Die Schichten des Netzes sind {sizes}, Rezept und Daten brauchen aber {other_sizes}</translation>
        </message>
        <message>
            <location filename="../../visnet/training/session.py" />
            <source>the run's network has {size:,} parameters in layers of {hidden}, but the recipe and the data need {n_parameters:,} in layers of {other_hidden}</source>
            <translation>Das Netz des Laufs hat {size:,} Parameter in Schichten von {hidden}, Rezept und Daten brauchen aber {n_parameters:,} in Schichten von {other_hidden}</translation>
        </message>
        <message>
            <location filename="../../visnet/training/stopping.py" />
            <source>patience {patience} needs validation examples: set validation above 0, such as {some_validation:g}, or use data with a validation set</source>
            <translation>Geduld {patience} braucht Validierungsbeispiele: Bitte die Validierung auf mehr als 0 stellen, etwa {some_validation:g}, oder Daten mit einem Validierungsteil verwenden</translation>
        </message>
    </context>
</TS>
