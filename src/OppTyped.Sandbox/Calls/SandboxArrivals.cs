using System.Collections;

namespace OppTyped.Sandbox;

/// <summary>A snapshot of the received calls, in the order of their arrival. The snapshot does not change.</summary>
public sealed class SandboxArrivals : IReadOnlyList<SandboxArrival>
{
    private readonly SandboxArrival[] _arrivals;

    internal SandboxArrivals(SandboxArrival[] arrivals) => _arrivals = arrivals;

    /// <summary>The number of calls: at most <see cref="SandboxOptions.ArrivalsKept"/>.</summary>
    public int Count => _arrivals.Length;

    /// <summary>Returns one call.</summary>
    /// <param name="index">The index of the call. The oldest call has the index 0.</param>
    public SandboxArrival this[int index] => _arrivals[index];

    /// <summary>
    /// Returns the largest number of calls that were accepted within one window. The window can begin at any time.
    /// </summary>
    /// <param name="window">
    /// The length of the window. If the time between two calls is exactly this length, the calls are not in the same window.
    /// </param>
    /// <param name="class">
    /// The class of the calls to count. <see langword="null"/> means all classes except <see cref="SandboxCallClass.Venue"/>,
    /// because iVvy calls have their own limits.
    /// </param>
    /// <returns>
    /// The largest number of calls. If the caller did not exceed a limit of N calls per window, the number is at most N.
    /// </returns>
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
