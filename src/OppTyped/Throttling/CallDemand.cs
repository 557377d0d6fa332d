namespace OppTyped;

/// <summary>What a call asks of its account's budget.</summary>
/// <param name="Class">The limits that it counts against.</param>
/// <param name="Priority">The lane that it waits in.</param>
public readonly record struct CallDemand(CallClass Class = CallClass.Ordinary, CallPriority Priority = CallPriority.Interactive);

/// <summary>The limits that a call counts against. They nest: every call counts against the limit of all calls.</summary>
public enum CallClass
{
    /// <summary>The limit of all calls only.</summary>
    Ordinary,

    /// <summary>The limit of bulk calls too.</summary>
    Bulk,
}

/// <summary>The lane that a call waits in. Within a lane, who came first goes first.</summary>
public enum CallPriority
{
    /// <summary>Someone waits for it. Goes first.</summary>
    Interactive,

    /// <summary>Background work: bulk runs, polls. Gets at least every fifth turn, so that it never starves.</summary>
    Background,
}
