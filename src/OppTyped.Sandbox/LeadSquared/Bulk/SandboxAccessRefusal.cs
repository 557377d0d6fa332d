namespace OppTyped.Sandbox;

/// <summary>What is refused if a bulk update contains an opportunity without access.</summary>
public enum SandboxAccessRefusal
{
    /// <summary>The whole call: no row is executed.</summary>
    Call,

    /// <summary>The row: the other rows are executed.</summary>
    Row,
}
