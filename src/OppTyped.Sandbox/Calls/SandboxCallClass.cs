namespace OppTyped.Sandbox;

/// <summary>What a limit tells apart.</summary>
public enum SandboxCallClass : byte
{
    /// <summary>A call of the opportunity API that is not a bulk call.</summary>
    Ordinary,

    /// <summary>A bulk call: it counts against both limits, its own and that of all calls.</summary>
    Bulk,

    /// <summary>A call of the asynchronous API.</summary>
    Queue,

    /// <summary>A call of the iVvy API, which has limits of its own.</summary>
    Venue,
}
