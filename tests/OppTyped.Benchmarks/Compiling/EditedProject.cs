using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using OppTyped.Generators;

namespace OppTyped.Benchmarks.Compiling;

/// <summary>
/// A project with models in an editor. The generator runs on the project, and runs again after each edit. The edits change no
/// model.
/// </summary>
internal sealed class EditedProject(int models)
{
    private readonly CSharpCompilation _unedited = ModelProject.OfModels(models, hasWrongNames: false).Compile();
    private GeneratorDriver _driver = NewDriver();
    private int _edits;

    /// <summary>Runs a new generator on the project without edits.</summary>
    public void RunFirst() => _driver = NewDriver().RunGenerators(_unedited);

    /// <summary>Returns the project after an edit that changes no model.</summary>
    public CSharpCompilation Edit()
    {
        CSharpCompilation edited = _unedited.AddSyntaxTrees(
            CSharpSyntaxTree.ParseText($"class Unrelated{_edits++} {{ }}", ModelProject.Language));

        // In the first generator run on a project, the compiler binds the attributes. This additional run does that work now, so
        // that the measured run does not include it.
        NewDriver().RunGenerators(edited);
        return edited;
    }

    /// <summary>Runs the same generator after an edit.</summary>
    public void RunAgain(CSharpCompilation edited) => _driver = _driver.RunGenerators(edited);

    private static CSharpGeneratorDriver NewDriver() =>
        CSharpGeneratorDriver.Create([new OpportunityModelGenerator().AsSourceGenerator()], parseOptions: ModelProject.Language);
}
