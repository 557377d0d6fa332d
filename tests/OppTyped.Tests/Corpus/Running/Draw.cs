namespace OppTyped.Tests.Corpus.Running;

/// <summary>Makes random choices. The choices are the same in every run of the tests.</summary>
internal sealed class Draw(int seed)
{
    private readonly Random _random = new(seed);

    public int Next(int limit) => _random.Next(limit);

    public bool OneIn(int count) => _random.Next(count) == 0;

    public T Of<T>(params T[] choices) => choices[_random.Next(choices.Length)];

    /// <summary>
    /// Chooses the replies to the attempts of a call. About half of the calls succeed at once. Most other calls succeed after a
    /// few attempts.
    /// </summary>
    public IReadOnlyList<Reply> Script(Reply[] successes, Reply[] service)
    {
        var script = new List<Reply>();
        for (int chance = 50; _random.Next(100) >= chance && script.Count < 5; chance = 45)
        {
            script.Add(_random.Next(100) switch
            {
                < 1 => Replies.Endless,
                < 25 => Of(Replies.Breaks),
                < 60 => Of(Replies.Pages),
                _ => Of(service),
            });
        }

        Reply last = Of(successes);
        script.Add(OneIn(8) ? Slow(last) : last);
        return script;
    }

    private Reply Slow(Reply reply) =>
        reply with { Kind = reply.Kind + "-slow", Latency = TimeSpan.FromMilliseconds(10 * _random.Next(1, 400)) };
}
