namespace OppTyped.Sandbox.Hosting;

/// <summary>One of the services that the sandbox plays.</summary>
internal interface IService
{
    /// <summary>Has the limits count a call that has just arrived, and says whether it goes further.</summary>
    Reception Receive(IncomingCall call);
}

/// <summary>What comes of a call's arrival: an answer at the door, or something to execute.</summary>
internal readonly record struct Reception(Answer? AtTheDoor, Func<ValueTask<Answer>>? Execute)
{
    public static Reception TurnedAway(Answer answer) => new(answer, null);

    public static Reception LetIn(Func<ValueTask<Answer>> execute) => new(null, execute);
}
