namespace OppTyped.Sandbox;

/// <summary>What a fault is about. Faults of different scopes can meet one call together.</summary>
internal enum FaultScope
{
    Call,
    Row,
    AnswerOrder,
    ExecutionOrder,
    QueueAttempt,
}
