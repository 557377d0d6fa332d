namespace OppTyped.Tests.Corpus.Running;

/// <summary>A kind of call. The calls of each mode are recorded in one file.</summary>
/// <param name="Name">The name of the mode and of its file.</param>
/// <param name="Seed">The seed of all random choices.</param>
/// <param name="Sessions">The number of sessions.</param>
/// <param name="Calls">The number of calls in each session.</param>
/// <param name="Next">Creates the next call.</param>
internal sealed record Mode(string Name, int Seed, int Sessions, int Calls, Func<Session, Draw, CorpusCall> Next)
{
    /// <summary>Defines in which sessions the retry delays are random.</summary>
    public Jitter Jitter { get; init; } = Jitter.InSome;

    /// <summary>Whether accounts may use the hosts of a region.</summary>
    public bool MayUseRegions { get; init; } = true;

    /// <summary>Whether the calls are bulk runs.</summary>
    public bool IsBulk { get; init; }

    /// <summary>
    /// Sends all calls and returns their record. The calls run on a new thread, which has no synchronisation context.
    /// </summary>
    public string Replay()
    {
        string? text = null;
        Exception? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    text = Record();
                }
                catch (Exception error)
                {
                    failure = error;
                }
            },
            maxStackSize: 16 * 1024 * 1024);
        thread.Start();
        thread.Join();
        return text ?? throw new InvalidOperationException($"The calls of '{Name}' could not be made.", failure);
    }

    private string Record()
    {
        var file = new RecordedFile(Name);
        for (int number = 0; number < Sessions; number++)
        {
            var draw = new Draw((Seed * 10_000) + number);
            using var session = new Session(draw, Jitter, MayUseRegions, IsBulk);
            file.BeginSession();
            for (int call = 0; call < Calls; call++)
            {
                Record(file, session, draw, call);
            }
        }

        return file.ToString();
    }

    private void Record(RecordedFile file, Session session, Draw draw, int number)
    {
        CorpusCall call = Next(session, draw);
        session.Begin(number, hasKeys: !draw.OneIn(40));

        // With random delays, throttling replies are left out. The client learns a limit from such a reply, and the random
        // delays would then decide whether a later call waits for this limit.
        session.Transport.Begin(call.Script.Where(reply => !session.IsJittered || !reply.IsThrottle));
        file.BeginCall(call, session);
        using var stop = new CancellationTokenSource();
        session.Transport.Cancel = stop.Cancel;
        bool isCancelled = draw.OneIn(40), isStopped = draw.OneIn(25) && !session.IsJittered && !IsBulk;
        if (isCancelled)
        {
            stop.Cancel();
        }

        TimeSpan until = TimeSpan.FromMilliseconds(draw.Of(1, 700, 4_000));
        using ITimer? stopping = isStopped
            ? session.Clock.CreateTimer(_ => stop.Cancel(), null, until, Timeout.InfiniteTimeSpan)
            : null;
        Task<string> making = call.Make(stop.Token);
        if (IsBulk)
        {
            ((IAsyncResult)making).AsyncWaitHandle.WaitOne();
        }
        else
        {
            session.Driver.Run(making);
        }

        file.EndCall(making, session);
    }
}

/// <summary>
/// Defines in which sessions of a mode the retry delays are random. In these sessions, times after the first attempt are not
/// recorded.
/// </summary>
internal enum Jitter
{
    InNone,
    InSome,
    InAll,
}
