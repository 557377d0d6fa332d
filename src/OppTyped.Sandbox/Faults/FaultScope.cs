namespace OppTyped.Sandbox.Faults;

/// <summary>The scopes of faults. Faults with different scopes can apply to the same call.</summary>
internal enum FaultScope
{
    Call,
    Row,
    AnswerOrder,
    ExecutionOrder,
    QueueAttempt,
}
