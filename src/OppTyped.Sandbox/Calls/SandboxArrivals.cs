using System.Collections;

namespace OppTyped.Sandbox;

/// <summary>The calls that the limits counted, in order. The snapshot does not change.</summary>
public sealed class SandboxArrivals : IReadOnlyList<SandboxArrival>
{
    private readonly SandboxArrival[] _arrivals;

    internal SandboxArrivals(SandboxArrival[] arrivals) => _arrivals = arrivals;

    /// <summary>The number of calls: at most <see cref="SandboxOptions.ArrivalsKept"/>.</summary>
    public int Count => _arrivals.Length;

    /// <summary>Returns one call.</summary>
    /// <param name="index">The index; 0 is the oldest call that is kept.</param>
    public SandboxArrival this[int index] => _arrivals[index];

    /// <summary>Returns the largest number of calls that were accepted within any period shorter than the window.</summary>
    /// <param name="window">For example the limit's window. Two calls exactly one window apart are not both in it.</param>
    /// <param name="class">
    /// Only calls of this class. <see langword="null"/> means all but those of iVvy, which have limits of their own.
    /// </param>
    /// <returns>At most N if a limit of N per window was kept, wherever the windows begin.</returns>
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
            {
                first++;
            }

            most = Math.Max(most, last - first + 1);
        }

        return most;
    }

    /// <inheritdoc/>
    public IEnumerator<SandboxArrival> GetEnumerator() => _arrivals.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
