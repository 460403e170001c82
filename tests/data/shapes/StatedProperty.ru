# breaks: a derived agreement that is stated
# node: agreement:derived
# line: 8
INSERT DATA { agreement:derived accord:statedIn claim:tang-jie-core }
