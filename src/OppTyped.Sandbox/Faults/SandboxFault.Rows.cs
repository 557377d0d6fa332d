using OppTyped.Sandbox.Opportunities;

namespace OppTyped.Sandbox;

public sealed partial record SandboxFault
{
    /// <summary>
    /// The row is executed, and the response leaves it out. With <see cref="SandboxFaultMoment.BeforeExecution"/> it is not
    /// executed.
    /// </summary>
    public static SandboxFault LeftOutRow { get; } = new(SandboxFaultKind.LeaveOutRow, SandboxFaultMoment.AfterExecution);

    /// <summary>The rows are executed in order, but the response lists them in another order.</summary>
    public static SandboxFault ShuffledAnswer { get; } = new(SandboxFaultKind.ShuffleAnswer, SandboxFaultMoment.AfterExecution);

    /// <summary>The rows are executed in another order than that of the request.</summary>
    public static SandboxFault ShuffledExecution { get; } =
        new(SandboxFaultKind.ShuffleExecution, SandboxFaultMoment.BeforeExecution);

    /// <summary>The row is refused. The other rows are not affected.</summary>
    /// <param name="exceptionType">For example <c>MXInvalidInputException</c>.</param>
    /// <param name="message">The service's message.</param>
    /// <returns>The fault.</returns>
    public static SandboxFault RefusedRow(
        string exceptionType = "MXInvalidInputException", string message = "The row was refused by a fault of the sandbox") =>
        OfRow(SandboxFaultKind.RefuseRow, exceptionType, message);

    /// <summary>
    /// Because of one row, the response to the whole call is 500, and no row is executed. With
    /// <see cref="SandboxFaultMoment.AfterExecution"/>, the rows before it are executed.
    /// </summary>
    /// <param name="exceptionType">For example <c>MXInvalidInputException</c>, or a bare .NET name.</param>
    /// <param name="message">The service's message.</param>
    /// <returns>The fault.</returns>
    public static SandboxFault PoisonRow(
        string exceptionType = "MXInvalidInputException", string message = "The call was refused by a fault of the sandbox") =>
        OfRow(SandboxFaultKind.PoisonRow, exceptionType, message);

    /// <summary>The row waits before it is executed, by the sandbox's clock. The rows after it wait too.</summary>
    /// <param name="time">How long it waits.</param>
    /// <returns>The fault.</returns>
    public static SandboxFault SlowRow(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(time, TimeSpan.Zero);
        return new(SandboxFaultKind.SlowRow, SandboxFaultMoment.BeforeExecution) { Time = time };
    }

    /// <summary>
    /// An attempt of a queued update fails. If the exception type begins with <c>MX</c>, the update fails for good. If not, it is
    /// attempted again after the next of <see cref="SandboxOptions.QueueRetryDelays"/>.
    /// </summary>
    /// <param name="exceptionType">A bare .NET name, or one that begins with <c>MX</c>.</param>
    /// <param name="message">The service's message.</param>
    /// <returns>The fault.</returns>
    public static SandboxFault FailedAttempt(
        string exceptionType = "SqlException", string message = "The try failed by a fault of the sandbox") =>
        OfRow(SandboxFaultKind.FailAttempt, exceptionType, message);

    private static SandboxFault OfRow(SandboxFaultKind kind, string exceptionType, string message)
    {
        ArgumentException.ThrowIfNullOrEmpty(exceptionType);
        ArgumentNullException.ThrowIfNull(message);
        return new(kind, SandboxFaultMoment.BeforeExecution) { Refusal = new ServiceError(exceptionType, message) };
    }
}
