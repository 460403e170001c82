# breaks: the agreement is said to be stated in another claim
# node: agreement:likewise
# line: 13
DELETE { agreement:likewise accord:statedIn ?claim } INSERT { agreement:likewise accord:statedIn claim:attendees-core } WHERE { agreement:likewise accord:statedIn ?claim }
