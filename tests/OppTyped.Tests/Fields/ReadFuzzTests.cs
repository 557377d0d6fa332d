using System.Text;
using OppTyped.LeadSquared;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;

namespace OppTyped.Tests.Fields;

/// <summary>Tests that reading any response ends quickly, with a model or a documented exception.</summary>
public sealed class ReadFuzzTests
{
    private static readonly int Inputs = Chaos.Cases(usual: 10_000, full: 100_000);

    private static readonly byte[][] Tokens =
    [
        .. new[]
        {
            "{",
            "}",
            "[",
            "]",
            "\"",
            "\\",
            ":",
            ",",
            "null",
            "\\u",
            "\\ud800",
            "\"Fields\":[",
            "\"Value\":",
            "\"SchemaName\":\"int\"",
            "/Date(",
            "9999999999",
            "-",
            ".",
            "E",
            "\0",
            "\uFEFF",
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF], [0xC3], [0xED, 0xA0, 0x80],
    ];

    [Fact]
    public async Task A_mutated_response_results_in_a_model_or_a_documented_exception()
    {
        await using var account = new Written();
        var cases = new Cases(21);
        int models = 0;
        byte[] seed = [];
        for (int i = 0; i < Inputs; i++)
        {
            if (i % 100 == 0)
            {
                await account.Client.UpdateAsync(
                    "id",
                    cases.EveryKind(),
                    new UpdateOptions { Note = "n" },
                    TestContext.Current.CancellationToken);
                seed = Encoding.UTF8.GetBytes(account.Body);
            }

            try
            {
                await account.ReadAnswerAsync<EveryKind>(Mutate(seed, cases));
                models++;
            }
            catch (Exception documented) when (documented is FieldValueException or LeadSquaredException)
            {
                // The exception is documented, so it is allowed here.
            }
        }

        // Some responses must be read, and some must be refused. Otherwise, the mutations are too strong or too weak.
        Assert.InRange(models, Inputs / 100, Inputs * 99 / 100);
    }

    public static TheoryData<string, Func<int, string>> LongResponses =>
        new()
        {
            { "brackets", static n => "{\"Fields\":" + new string('[', n) },
            { "objects", static n => "{\"a\":" + string.Concat(Enumerable.Repeat("{\"a\":", n / 5)) },
            { "escapes", static n => Field(string.Concat(Enumerable.Repeat("\\n", n / 2))) },
            { "backslashes", static n => Field(new string('\\', n)) },
            { "surrogates", static n => Field(string.Concat(Enumerable.Repeat("\\ud83d", n / 6))) },
            { "digits", static n => Field(new string('9', n), "decimal") },
            { "separators", static n => Field(new string(',', n), "decimal") },
            { "spaces", static n => Field(new string(' ', n), "instant") },
            { "values of a multi-select", static n => Field(string.Concat(Enumerable.Repeat("a;", n / 2)), "tags") },
            { "unknown options", static n => Field(string.Concat(Enumerable.Repeat("b;", n / 2)), "stages") },
            {
                "fields",
                static n =>
                    "{\"Fields\":["
                    + string.Join(',', Enumerable.Repeat("{\"SchemaName\":\"int\",\"Value\":\"1\"}", n / 34))
                    + "]}"
            },
            {
                "field sets",
                static n =>
                    "{\"Fields\":[{\"SchemaName\":\"address\",\"Fields\":["
                    + string.Join(',', Enumerable.Repeat("{}", n / 3))
                    + "]}]}"
            },
            {
                "properties",
                static n => "{" + string.Join(',', Enumerable.Repeat("\"ProspectOpportunityId\":\"x\"", n / 28)) + "}"
            },
            { "white space", static n => new string(' ', n) },
        };

    [Theory]
    [MemberData(nameof(LongResponses), DisableDiscoveryEnumeration = true)]
    public async Task A_long_response_is_read_in_linear_time(string name, Func<int, string> response)
    {
        // With a quadratic algorithm, four megabytes would take hours.
        await using var account = new Written();
        byte[] bytes = Encoding.UTF8.GetBytes(response(4_000_000));
        TimeSpan before = Environment.CpuUsage.TotalTime;
        try
        {
            await account.ReadAnswerAsync<EveryKind>(bytes);
        }
        catch (Exception documented) when (documented is FieldValueException or LeadSquaredException)
        {
            // The exception is documented, so it is allowed here.
        }

        // Measure processor time. On a busy machine, the elapsed time also includes waits for other processes.
        TimeSpan taken = Environment.CpuUsage.TotalTime - before;
        Assert.True(taken < TimeSpan.FromSeconds(10), $"{name}: reading the response took {taken}");
    }

    private static string Field(string value, string schemaName = "text") =>
        $$"""{"Fields":[{"SchemaName":"{{schemaName}}","Value":"{{value}}"}]}""";

    private static byte[] Mutate(byte[] seed, Cases cases)
    {
        var bytes = new List<byte>(seed);
        for (int mutations = 1 + cases.Next(3); mutations > 0; mutations--)
        {
            int position = cases.Next(bytes.Count + 1);
            int length = Math.Min(cases.Next(12), bytes.Count - position);
            switch (cases.Next(6))
            {
                case 0 when position < bytes.Count:
                    bytes[position] = (byte)cases.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(position, length);
                    break;
                case 2:
                    bytes.InsertRange(position, bytes.GetRange(position, length));
                    break;
                case 3 when cases.Next(4) == 0:
                    bytes.RemoveRange(position, bytes.Count - position);
                    break;
                case 4 when position < bytes.Count:
                    bytes[position] ^= (byte)(1 << cases.Next(8));
                    break;
                default:
                    bytes.InsertRange(position, Tokens[cases.Next(Tokens.Length)]);
                    break;
            }
        }

        return [.. bytes];
    }
}
