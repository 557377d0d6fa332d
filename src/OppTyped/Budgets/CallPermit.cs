namespace OppTyped.Throttling;

/// <summary>Permission to send one call.</summary>
/// <param name="Ticket">The permit's number within its budget. A later permit has a greater number.</param>
/// <param name="Demand">The call's class and priority.</param>
public readonly record struct CallPermit(long Ticket, CallDemand Demand);
