using OppTyped.Sandbox.Faults;

namespace OppTyped.Sandbox;

/// <summary>The kinds of faults.</summary>
public enum SandboxFaultKind
{
    /// <summary>The connection is reset without a response.</summary>
    Cut,

    /// <summary>The response is an error: an error page of a gateway or the service's error envelope.</summary>
    Error,

    /// <summary>The response ends in the middle of its body.</summary>
    Truncate,

    /// <summary>The response is much too large.</summary>
    Oversize,

    /// <summary>No response is sent, and the connection stays open.</summary>
    Hang,

    /// <summary>The call is delayed and then succeeds.</summary>
    SlowCall,

    /// <summary>The row is refused.</summary>
    RefuseRow,

    /// <summary>The row makes the whole call fail.</summary>
    PoisonRow,

    /// <summary>The response does not contain the row.</summary>
    LeaveOutRow,

    /// <summary>The row is delayed.</summary>
    SlowRow,

    /// <summary>The response lists the rows in a random order.</summary>
    ShuffleAnswer,

    /// <summary>The rows are executed in a random order.</summary>
    ShuffleExecution,

    /// <summary>The attempt of a queued update fails.</summary>
    FailAttempt,
}

public sealed partial record SandboxFault
{
    /// <summary>The text forms of all kinds, in the order in which help and messages list them.</summary>
    internal static IEnumerable<FaultForm> Forms =>
    [
        .. CutFault.Forms,
        .. TruncateFault.Forms,
        .. HangFault.Forms,
        .. ErrorFault.Forms,
        .. SlowCallFault.Forms,
        .. OversizeFault.Forms,
        .. RefuseRowFault.Forms,
        .. PoisonRowFault.Forms,
        .. LeaveOutRowFault.Forms,
        .. SlowRowFault.Forms,
        .. ShuffleAnswerFault.Forms,
        .. ShuffleExecutionFault.Forms,
        .. FailAttemptFault.Forms,
    ];
}
