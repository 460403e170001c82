# breaks: a party that holds neither stance
# node: agreement:derived
# line: 8
INSERT DATA { agreement:derived accord:party person:lu-shan }
