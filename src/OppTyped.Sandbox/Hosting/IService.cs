namespace OppTyped.Sandbox.Hosting;

/// <summary>One of the services that the sandbox simulates.</summary>
internal interface IService
{
    /// <summary>Lets the limits count a call that has just arrived, and returns what to do with it.</summary>
    Reception Receive(IncomingCall call);
}

/// <summary>The result of a call's arrival: an immediate response, or a function that executes the call.</summary>
internal readonly record struct Reception(Answer? AtTheDoor, Func<ValueTask<Answer>>? Execute)
{
    public static Reception TurnedAway(Answer answer) => new(answer, null);

    public static Reception LetIn(Func<ValueTask<Answer>> execute) => new(null, execute);
}
