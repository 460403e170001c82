# breaks: participant and speaker
# node: person:tang-jie
# line: 3
INSERT DATA { presence:tang-jie-again a accord:Presence ; accord:presentPerson person:tang-jie ; accord:presentAt event: ; accord:presenceKind accord:Speaker ; accord:evidence evidence:presence-tang-jie }
