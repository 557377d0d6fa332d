using OppTyped.Sandbox.Opportunities;

namespace OppTyped.Sandbox;

public sealed partial record SandboxFault
{
    /// <summary>
    /// The row is executed, but the response does not contain the row. With <see cref="SandboxFaultMoment.BeforeExecution"/>, the
    /// row is not executed.
    /// </summary>
    public static SandboxFault LeftOutRow { get; } = new(SandboxFaultKind.LeaveOutRow, SandboxFaultMoment.AfterExecution);

    /// <summary>The rows are executed in order, but the response lists the rows in a random order.</summary>
    public static SandboxFault ShuffledAnswer { get; } = new(SandboxFaultKind.ShuffleAnswer, SandboxFaultMoment.AfterExecution);

    /// <summary>The rows are executed in a random order, not in the order of the request.</summary>
    public static SandboxFault ShuffledExecution { get; } =
        new(SandboxFaultKind.ShuffleExecution, SandboxFaultMoment.BeforeExecution);

    /// <summary>The row is refused. The other rows are not affected.</summary>
    /// <param name="exceptionType">The exception type, for example <c>MXInvalidInputException</c>.</param>
    /// <param name="message">The service's message.</param>
    /// <returns>The fault.</returns>
    public static SandboxFault RefusedRow(
        string exceptionType = "MXInvalidInputException", string message = "The row was refused by a fault of the sandbox") =>
        OfRow(SandboxFaultKind.RefuseRow, exceptionType, message);

    /// <summary>
    /// The row makes the whole call fail with HTTP 500, and no row is executed. With
    /// <see cref="SandboxFaultMoment.AfterExecution"/>, the rows before this row are executed.
    /// </summary>
    /// <param name="exceptionType">
    /// The exception type, for example <c>MXInvalidInputException</c> or the name of a .NET exception.
    /// </param>
    /// <param name="message">The service's message.</param>
    /// <returns>The fault.</returns>
    public static SandboxFault PoisonRow(
        string exceptionType = "MXInvalidInputException", string message = "The call was refused by a fault of the sandbox") =>
        OfRow(SandboxFaultKind.PoisonRow, exceptionType, message);

    /// <summary>
    /// The row waits before it is executed. The later rows of the call wait too. The sandbox's clock measures the waiting time.
    /// </summary>
    /// <param name="time">How long the row waits.</param>
    /// <returns>The fault.</returns>
    public static SandboxFault SlowRow(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(time, TimeSpan.Zero);
        return new(SandboxFaultKind.SlowRow, SandboxFaultMoment.BeforeExecution) { Time = time };
    }

    /// <summary>
    /// An attempt of a queued update fails. If the exception type begins with <c>MX</c>, the update is not retried. Otherwise the
    /// update is retried after the next delay in <see cref="SandboxOptions.QueueRetryDelays"/>.
    /// </summary>
    /// <param name="exceptionType">
    /// The exception type: the name of a .NET exception, or a name that begins with <c>MX</c>.
    /// </param>
    /// <param name="message">The service's message.</param>
    /// <returns>The fault.</returns>
    public static SandboxFault FailedAttempt(
        string exceptionType = "SqlException", string message = "The attempt failed because of a fault of the sandbox") =>
        OfRow(SandboxFaultKind.FailAttempt, exceptionType, message);

    private static SandboxFault OfRow(SandboxFaultKind kind, string exceptionType, string message)
    {
        ArgumentException.ThrowIfNullOrEmpty(exceptionType);
        ArgumentNullException.ThrowIfNull(message);
        return new(kind, SandboxFaultMoment.BeforeExecution) { Refusal = new ServiceError(exceptionType, message) };
    }
}
