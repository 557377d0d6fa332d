using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using OppTyped.Generators;

namespace OppTyped.Benchmarks.Compiling;

/// <summary>
/// A project of models in an editor: the generator runs on it, and again after each edit that concerns no model.
/// </summary>
internal sealed class EditedProject(int models)
{
    private readonly CSharpCompilation _unedited = ModelProject.OfModels(models, hasWrongNames: false).Compile();
    private GeneratorDriver _driver = NewDriver();
    private int _edits;

    /// <summary>Runs a new generator on the project without edits.</summary>
    public void RunFirst() => _driver = NewDriver().RunGenerators(_unedited);

    /// <summary>Makes an edit.</summary>
    public CSharpCompilation Edit()
    {
        CSharpCompilation edited = _unedited.AddSyntaxTrees(
            CSharpSyntaxTree.ParseText($"class Unrelated{_edits++} {{ }}", ModelProject.Language));

        // The compiler binds a project's attributes itself, too. Another generator makes it do so now: it is not measured.
        NewDriver().RunGenerators(edited);
        return edited;
    }

    /// <summary>Runs the same generator after an edit.</summary>
    public void RunAgain(CSharpCompilation edited) => _driver = _driver.RunGenerators(edited);

    private static CSharpGeneratorDriver NewDriver() =>
        CSharpGeneratorDriver.Create([new OpportunityModelGenerator().AsSourceGenerator()], parseOptions: ModelProject.Language);
}
