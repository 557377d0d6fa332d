using OppTyped.Sandbox.Opportunities;

namespace OppTyped.Sandbox.Faults;

/// <summary>A fault that applies to rows of bulk calls. A derived class overrides the effects that it has.</summary>
internal abstract record RowFault : FaultBehavior
{
    public sealed override FaultScope Scope => FaultScope.Row;

    /// <summary>
    /// The error that makes the whole call fail. With <see cref="SandboxFaultMoment.BeforeExecution"/>, no row is executed.
    /// With other moments, the rows before this row are executed.
    /// </summary>
    public virtual ServiceError? CallRefusal => null;

    /// <summary>The error of the row. The row is not executed.</summary>
    public virtual ServiceError? RowRefusal => null;

    /// <summary>How long the row waits before it is executed.</summary>
    public virtual TimeSpan Delay => TimeSpan.Zero;

    /// <summary>
    /// Whether the response does not contain the row. With <see cref="SandboxFaultMoment.BeforeExecution"/>, the row is not
    /// executed either.
    /// </summary>
    public virtual bool IsLeftOut => false;
}
