using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Testing;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests;

/// <summary>Tests the generator with the compiler's testing library alone, as its documentation shows.</summary>
public sealed class SourceGeneratorTests
{
    [Fact]
    public async Task A_project_with_a_private_model_gets_one_emitted_file()
    {
        var test = new CSharpSourceGeneratorTest<OpportunityModelGenerator, DefaultVerifier>
        {
            // No assemblies are downloaded. The references are the assemblies that the tests run with.
            ReferenceAssemblies = new ReferenceAssemblies("net10.0"),
            TestState =
            {
                Sources = { EmittedCodeTests.NestedModel },
                GeneratedSources =
                {
                    (typeof(OpportunityModelGenerator), "Sales.Crm.Pipeline.Deal.g.cs", ApprovedText.Read("A_nested_model")),
                },
            },
        };
        test.TestState.AdditionalReferences.AddRange(ModelCompilation.References);

        await test.RunAsync(TestContext.Current.CancellationToken);
    }
}
