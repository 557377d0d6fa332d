using OppTyped.Sandbox.Latency;

namespace OppTyped.Sandbox;

/// <summary>
/// The delays of calls. <see cref="SandboxOptions.TimeProvider"/> measures them. The delays can be changed while the sandbox
/// runs. Waiting calls block no threads. If a caller cancels a waiting call, the sandbox still counts and executes the call.
/// </summary>
public sealed class SandboxLatency
{
    private readonly TimeProvider _clock;
    private readonly CancellationToken _stopping;
    private readonly RandomSequence _requestDraws, _processingDraws, _responseDraws;

    internal SandboxLatency(TimeProvider clock, int seed, CancellationToken stopping)
    {
        _clock = clock;
        _stopping = stopping;
        _requestDraws = new RandomSequence(seed, purpose: 1);
        _processingDraws = new RandomSequence(seed, purpose: 2);
        _responseDraws = new RandomSequence(seed, purpose: 3);
    }

    /// <summary>The delay of the request, before the call counts against the limits.</summary>
    public SandboxDelay Request { get; set => field = NotNull(value); } = SandboxDelay.None;

    /// <summary>The delay of the service, after the call counts against the limits and before it is executed.</summary>
    public SandboxDelay Processing { get; set => field = NotNull(value); } = SandboxDelay.None;

    /// <summary>The delay of every response.</summary>
    public SandboxDelay Response { get; set => field = NotNull(value); } = SandboxDelay.None;

    internal ValueTask OnRequestAsync() => WaitAsync(Request, _requestDraws);

    internal ValueTask OnProcessingAsync() => WaitAsync(Processing, _processingDraws);

    internal ValueTask OnResponseAsync() => WaitAsync(Response, _responseDraws);

    internal void Clear()
    {
        Request = Processing = Response = SandboxDelay.None;
        foreach (RandomSequence draws in (ReadOnlySpan<RandomSequence>)[_requestDraws, _processingDraws, _responseDraws])
        {
            draws.Restart();
        }
    }

    private static SandboxDelay NotNull(SandboxDelay value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value;
    }

    internal ValueTask WaitAsync(TimeSpan time) =>
        time > TimeSpan.Zero ? new ValueTask(Task.Delay(time, _clock, _stopping)) : ValueTask.CompletedTask;

    private ValueTask WaitAsync(SandboxDelay delay, RandomSequence draws) =>
        ReferenceEquals(delay, SandboxDelay.None) ? ValueTask.CompletedTask : WaitAsync(delay.Next(draws.NextTurn()));
}
