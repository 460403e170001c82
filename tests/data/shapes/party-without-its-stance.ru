# breaks: the body opposes what its own consensus states
# node: agreement:consensus
# line: 5
DELETE { stance:attendees-core accord:polarity ?value } INSERT { stance:attendees-core accord:polarity accord:Opposing } WHERE { stance:attendees-core accord:polarity ?value }
