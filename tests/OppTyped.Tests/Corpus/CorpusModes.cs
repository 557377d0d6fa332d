using OppTyped.Tests.Corpus.Calls;
using OppTyped.Tests.Corpus.Running;

namespace OppTyped.Tests.Corpus;

/// <summary>Lists the modes of the corpus. Each mode has its own file of recorded calls.</summary>
internal static class CorpusModes
{
    // Modes with iVvy calls have no random delays, because the recorded signature of an iVvy call depends on the time of the
    // call.
    public static Mode[] All { get; } =
    [
        new("update", 1, 60, 20, UpdateCalls.Next),
        new("read", 2, 40, 20, ReadCalls.Next),
        new("raw", 3, 30, 20, RawCalls.Next),
        new("batch", 4, 30, 20, BatchCalls.Next),
        new("queue", 5, 40, 20, QueueCalls.Next),
        new("wait", 6, 20, 15, WaitCalls.Next) { Jitter = Jitter.InAll },
        new("bulk", 11, 8, 15, BulkCalls.Next) { Jitter = Jitter.InNone, IsBulk = true },
        new("venue-add", 7, 30, 20, VenueCalls.Add) { Jitter = Jitter.InNone },
        new("venue-update", 8, 30, 20, VenueCalls.Update) { Jitter = Jitter.InNone },
        new("interface", 9, 40, 20, InterfaceCalls.Next) { Jitter = Jitter.InNone },
        new("own-client", 10, 30, 20, OwnClientCalls.Next) { Jitter = Jitter.InNone, MayUseRegions = false },
    ];
}
