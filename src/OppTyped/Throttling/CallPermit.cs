namespace OppTyped;

/// <summary>Leave to make one call.</summary>
/// <param name="Ticket">Tells permits of one budget apart; a later one is greater.</param>
/// <param name="Demand">What was asked for.</param>
public readonly record struct CallPermit(long Ticket, CallDemand Demand);
