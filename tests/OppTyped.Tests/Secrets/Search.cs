using System.Collections.Concurrent;

namespace OppTyped.Tests.Secrets;

/// <summary>Searches every item of every output channel for canaries, and stores the findings.</summary>
internal sealed class Search
{
    private readonly ConcurrentDictionary<string, Channel> _channels = new();
    private readonly ConcurrentQueue<Finding> _findings = new();

    public IReadOnlyCollection<Finding> Findings => _findings;

    /// <summary>The number of searched items in each channel.</summary>
    public IReadOnlyDictionary<string, long> Items =>
        _channels.ToDictionary(static channel => channel.Key, static channel => channel.Value.Items);

    /// <summary>Searches one item.</summary>
    /// <param name="channel">The output channel of the item.</param>
    /// <param name="source">The source of the item: a log category, an event source or the path of a property.</param>
    /// <param name="text">The text of the item.</param>
    public void Add(string channel, string source, string? text)
    {
        _channels.GetOrAdd(channel, static _ => new Channel()).Count();
        if (string.IsNullOrEmpty(text) || !Canaries.AreIn(text))
        {
            return;
        }

        foreach (Canary canary in Canaries.All)
        {
            if (canary.IsIn(text))
            {
                _findings.Enqueue(new Finding(channel, source, canary, text.Length <= 400 ? text : text[..400]));
            }
        }
    }

    private sealed class Channel
    {
        private long _items;

        public long Items => Volatile.Read(ref _items);

        public void Count() => Interlocked.Increment(ref _items);
    }
}

/// <summary>A canary that was found.</summary>
internal sealed record Finding(string Channel, string Source, Canary Canary, string Text)
{
    public override string ToString() => $"{Channel}, {Source}: found the {Canary.Name} in: {Text}";
}
