using System.Globalization;

namespace OppTyped.Benchmarks.Interleaved;

/// <summary>The options <c>--rounds</c> and <c>--chunk</c> of a command, and its other arguments.</summary>
internal sealed record RoundArguments(int? Rounds, int? Chunk, IReadOnlyList<string> Others)
{
    public static RoundArguments Parse(ReadOnlySpan<string> arguments)
    {
        int? rounds = null, chunk = null;
        List<string> others = [];
        while (!arguments.IsEmpty)
        {
            switch (arguments)
            {
                case ["--rounds", var value, .. var rest]:
                    rounds = Positive(value);
                    arguments = rest;
                    break;
                case ["--chunk", var value, .. var rest]:
                    chunk = Positive(value);
                    arguments = rest;
                    break;
                case [var other, .. var rest] when !other.StartsWith("--", StringComparison.Ordinal):
                    others.Add(other);
                    arguments = rest;
                    break;
                default:
                    throw new ArgumentException(
                        $"'{arguments[0]}' is not an option, or has no value. The options are --rounds and --chunk.");
            }
        }

        return new RoundArguments(rounds, chunk, others);
    }

    public Rounds Apply(Rounds defaults) => defaults with { Count = Rounds ?? defaults.Count, Chunk = Chunk ?? defaults.Chunk };

    private static int Positive(string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0
            ? number
            : throw new ArgumentException($"'{value}' is not a positive whole number.");
}
