namespace OppTyped.Throttling;

/// <summary>A call's class and priority in its account's budget.</summary>
/// <param name="Class">The limits that the call counts against.</param>
/// <param name="Priority">The queue that the call waits in.</param>
public readonly record struct CallDemand(CallClass Class = CallClass.Ordinary, CallPriority Priority = CallPriority.Interactive);

/// <summary>The limits that a call counts against. Every call counts against the limit of all calls.</summary>
public enum CallClass
{
    /// <summary>Counts only against the limit of all calls.</summary>
    Ordinary,

    /// <summary>Counts against the limit of all calls and against the limit of bulk calls.</summary>
    Bulk,
}

/// <summary>The queue that a call waits in. Each queue is first in, first out.</summary>
public enum CallPriority
{
    /// <summary>A user waits for the call. Interactive calls get permits first.</summary>
    Interactive,

    /// <summary>
    /// Background work, such as bulk runs and polls. If background calls wait, they get at least every fifth permit. So they
    /// never wait forever.
    /// </summary>
    Background,
}
