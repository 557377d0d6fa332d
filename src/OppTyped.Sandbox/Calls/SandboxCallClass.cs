namespace OppTyped.Sandbox;

/// <summary>The classes of calls. The rate limits of a call depend on its class.</summary>
public enum SandboxCallClass : byte
{
    /// <summary>A call of the opportunity API that is not a bulk call.</summary>
    Ordinary,

    /// <summary>A bulk call. It counts against the limit of bulk calls and against the limit of all calls.</summary>
    Bulk,

    /// <summary>A call of the asynchronous API.</summary>
    Queue,

    /// <summary>A call of the iVvy API. This API has its own limits.</summary>
    Venue,
}
