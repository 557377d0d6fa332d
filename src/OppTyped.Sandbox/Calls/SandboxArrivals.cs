using System.Collections;

namespace OppTyped.Sandbox;

/// <summary>The calls as the limits saw them, in order: a snapshot, which does not change.</summary>
public sealed class SandboxArrivals : IReadOnlyList<SandboxArrival>
{
    private readonly SandboxArrival[] _arrivals;

    internal SandboxArrivals(SandboxArrival[] arrivals) => _arrivals = arrivals;

    /// <summary>How many there are: at most <see cref="SandboxOptions.ArrivalsKept"/>.</summary>
    public int Count => _arrivals.Length;

    /// <summary>One of them.</summary>
    /// <param name="index">0 is the oldest kept.</param>
    public SandboxArrival this[int index] => _arrivals[index];

    /// <summary>The most calls that were accepted within any stretch of time that is shorter than the window.</summary>
    /// <param name="window">For example the window of the limit: two calls exactly so far apart are not both in it.</param>
    /// <param name="class">Only calls of that class; <see langword="null"/>: all but those of iVvy, which share no limit with them.</param>
    /// <returns>At most N, if a limit of N in the window was kept however the windows lay.</returns>
    public int MostAcceptedWithin(TimeSpan window, SandboxCallClass? @class = null)
    {
        int most = 0, first = 0;
        TimeSpan[] accepted =
        [
            .. _arrivals
                .Where(call => call.Outcome is SandboxArrivalOutcome.Accepted)
                .Where(call => @class is null ? call.Class is not SandboxCallClass.Venue : call.Class == @class)
                .Select(call => call.At),
        ];

        for (int last = 0; last < accepted.Length; last++)
        {
            while (accepted[last] - accepted[first] >= window)
                first++;

            most = Math.Max(most, last - first + 1);
        }

        return most;
    }

    /// <inheritdoc/>
    public IEnumerator<SandboxArrival> GetEnumerator() => _arrivals.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
