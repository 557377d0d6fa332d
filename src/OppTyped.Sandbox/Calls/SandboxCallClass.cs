namespace OppTyped.Sandbox;

/// <summary>The class of a call, for limits.</summary>
public enum SandboxCallClass : byte
{
    /// <summary>A call of the opportunity API that is not a bulk call.</summary>
    Ordinary,

    /// <summary>A bulk call. It counts against its own limit and that of all calls.</summary>
    Bulk,

    /// <summary>A call of the asynchronous API.</summary>
    Queue,

    /// <summary>A call of the iVvy API, which has limits of its own.</summary>
    Venue,
}
