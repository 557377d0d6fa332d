using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using OppTyped.Generators.Tests.Harness;
using OppTyped.Tests.Harness;

namespace OppTyped.Generators.Tests;

/// <summary>
/// Tests models as they are while a user types them: texts in which tokens are missing, doubled, swapped or cut. Neither the
/// generator nor a rule nor a fix throws an exception. The emitted code has no errors, so only the user's own errors are shown.
/// </summary>
public sealed class HalfWrittenModelTests
{
    private const int TextsPerSeed = 20;

    // A compilation with few references is faster.
    private static readonly CSharpCompilation Plain = ModelCompilation.Compile([])
        .WithReferences(ModelCompilation.PlatformAssemblies(static file => file
            is "OppTyped.dll"
            or "System.Private.CoreLib.dll"
            or "System.Private.Uri.dll"
            or "System.Runtime.dll"
            or "System.Collections.dll"
            or "System.Linq.dll"
            or "System.Net.Http.dll"
            or "System.Text.Json.dll"));
    private static readonly CSharpCompilation WithRefit =
        Plain.AddReferences([.. ModelCompilation.Hosting, RefitStandIn.Of(15)]);

    private static readonly string[] Vocabulary = [.. HalfWrittenTexts.All.SelectMany(TokenMutations.TokensOf)];
    private static readonly string Schema = SchemaText.RealSize(12003).GetText().ToString();

    [Fact]
    public void The_texts_compile_before_they_are_changed()
    {
        foreach (string text in HalfWrittenTexts.All)
        {
            foreach (CSharpCompilation project in new[] { Plain, WithRefit })
            {
                SyntaxTree tree = ModelCompilation.Parse(HalfWrittenTexts.Usings + text);
                ModelCompilation model = ModelCompilation.Of(project.AddSyntaxTrees(tree));
                Assert.DoesNotContain(
                    model.Compilation.GetDiagnostics(TestContext.Current.CancellationToken),
                    static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error
                        && diagnostic.Id.StartsWith("CS", StringComparison.Ordinal));
                Assert.Equal(project == WithRefit, model.Emitted.ContainsKey("refit-clients.g.cs"));
                Assert.Equal(project == WithRefit, model.Emitted.ContainsKey("opportunity-apis.g.cs"));
            }
        }
    }

    [Fact]
    public async Task No_half_written_text_causes_an_exception_or_an_error_in_the_emitted_code()
    {
        var faults = new ConcurrentBag<(string Fault, int Seed, string Text)>();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Chaos.Cases(usual: 4, full: 1_000)),
            TestContext.Current.CancellationToken,
            async (seed, _) =>
            {
                var random = new Random(seed);
                var mutations = new TokenMutations(random, Vocabulary);
                for (int text = 0; text < TextsPerSeed; text++)
                {
                    string mutated = mutations.Mutate(HalfWrittenTexts.All[random.Next(HalfWrittenTexts.All.Length)]);
                    string schema = random.Next(8) == 0 ? Schema[..random.Next(Schema.Length)] : Schema;
                    foreach (string fault in await HalfWrittenCode.CheckAsync(
                        random.Next(2) == 0 ? Plain : WithRefit,
                        HalfWrittenTexts.Usings + mutated,
                        new SchemaText("/account/insurance.opportunity.json", schema),
                        areFixesApplied: random.Next(8) == 0))
                    {
                        faults.Add((fault, seed, mutated));
                    }
                }
            });

        Assert.True(faults.IsEmpty, Describe(faults));
    }

    // Describes one text for each kind of fault, because one bug often causes the same fault in many texts.
    private static string Describe(IEnumerable<(string Fault, int Seed, string Text)> faults)
    {
        var description = new StringBuilder();
        foreach (var kind in faults
            .GroupBy(static found => found.Fault.Split('\n')[0])
            .OrderByDescending(static kind => kind.Count()))
        {
            (string fault, int seed, string text) = kind.MinBy(static found => (found.Text.Length, found.Text));
            description.Append(
                CultureInfo.InvariantCulture,
                $"\n\n{kind.Count()} times, once in seed {seed}: {fault}\n\n{text}");
        }

        return description.ToString();
    }
}
