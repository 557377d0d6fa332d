namespace OppTyped.Sandbox.Faults;

/// <summary>What a fault applies to. Faults of different scopes can apply to the same call.</summary>
internal enum FaultScope
{
    Call,
    Row,
    AnswerOrder,
    ExecutionOrder,
    QueueAttempt,
}
