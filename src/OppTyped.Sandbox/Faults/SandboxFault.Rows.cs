namespace OppTyped.Sandbox;

public sealed partial record SandboxFault
{
    /// <summary>The row is executed, and the answer leaves it out. <see cref="SandboxFaultMoment.BeforeExecution"/>: it is not.</summary>
    public static SandboxFault LeftOutRow { get; } = new(SandboxFaultKind.LeaveOutRow, SandboxFaultMoment.AfterExecution);

    /// <summary>The rows are executed in order, and answered in another.</summary>
    public static SandboxFault ShuffledAnswer { get; } = new(SandboxFaultKind.ShuffleAnswer, SandboxFaultMoment.AfterExecution);

    /// <summary>The rows are executed in another order than they came in.</summary>
    public static SandboxFault ShuffledExecution { get; } = new(SandboxFaultKind.ShuffleExecution, SandboxFaultMoment.BeforeExecution);

    /// <summary>The row is refused, and the others are not.</summary>
    /// <param name="exceptionType">For example <c>MXInvalidInputException</c>.</param>
    /// <param name="message">The words of the service.</param>
    /// <returns>The fault.</returns>
    public static SandboxFault RefusedRow(
        string exceptionType = "MXInvalidInputException", string message = "The row was refused by a fault of the sandbox") =>
        OfRow(SandboxFaultKind.RefuseRow, exceptionType, message);

    /// <summary>
    /// For the sake of one row the whole call answers 500, and no row is executed.
    /// <see cref="SandboxFaultMoment.AfterExecution"/>: those before it have been, as if it came upon it.
    /// </summary>
    /// <param name="exceptionType">For example <c>MXInvalidInputException</c>, or a bare .NET name.</param>
    /// <param name="message">The words of the service.</param>
    /// <returns>The fault.</returns>
    public static SandboxFault PoisonRow(
        string exceptionType = "MXInvalidInputException", string message = "The call was refused by a fault of the sandbox") =>
        OfRow(SandboxFaultKind.PoisonRow, exceptionType, message);

    /// <summary>The row takes so long before it is executed, by the sandbox's clock; those after it wait.</summary>
    /// <param name="time">How long.</param>
    /// <returns>The fault.</returns>
    public static SandboxFault SlowRow(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(time, TimeSpan.Zero);
        return new(SandboxFaultKind.SlowRow, SandboxFaultMoment.BeforeExecution) { Time = time };
    }

    /// <summary>
    /// A queued update is tried, and fails. If the type begins with <c>MX</c>, that is the end of it; if not, it is tried again
    /// after the next of <see cref="SandboxOptions.QueueRetryDelays"/>.
    /// </summary>
    /// <param name="exceptionType">A bare .NET name, or one that begins with <c>MX</c>.</param>
    /// <param name="message">The words of the service.</param>
    /// <returns>The fault.</returns>
    public static SandboxFault FailedAttempt(
        string exceptionType = "SqlException", string message = "The try failed by a fault of the sandbox") =>
        OfRow(SandboxFaultKind.FailAttempt, exceptionType, message);

    private static SandboxFault OfRow(SandboxFaultKind kind, string exceptionType, string message)
    {
        ArgumentException.ThrowIfNullOrEmpty(exceptionType);
        ArgumentNullException.ThrowIfNull(message);
        return new(kind, SandboxFaultMoment.BeforeExecution) { Refusal = new Refusal(exceptionType, message) };
    }
}
