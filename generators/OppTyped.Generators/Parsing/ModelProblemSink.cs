using Microsoft.CodeAnalysis;

namespace OppTyped.Generators.Parsing;

/// <summary>
/// Collects the problems of a model while it is parsed. The analyzer creates diagnostics from them. The generator passes
/// <see cref="None"/>, because it only needs to know that the model cannot be mapped. Both use the same parser, so they agree.
/// </summary>
internal abstract class ModelProblemSink
{
    public static ModelProblemSink None { get; } = new Silent();

    /// <summary>Adds a problem.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="at">The model or the member that has the problem.</param>
    /// <param name="attribute">The attribute at fault, or null if no attribute is at fault.</param>
    /// <param name="details">The arguments of the rule's message.</param>
    /// <returns>False, so that a check can return it.</returns>
    public abstract bool Add(ModelProblem problem, ISymbol at, AttributeData? attribute = null, params string[] details);

    private sealed class Silent : ModelProblemSink
    {
        public override bool Add(ModelProblem problem, ISymbol at, AttributeData? attribute = null, params string[] details) =>
            false;
    }
}
