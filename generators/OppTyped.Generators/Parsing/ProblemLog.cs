using Microsoft.CodeAnalysis;

namespace OppTyped.Generators.Parsing;

/// <summary>
/// Takes what is wrong with a model while it is parsed. The generator passes <see cref="None"/> and needs only to know that
/// there is no model; the analyzer makes diagnostics of it. One parser serves both, so they cannot disagree.
/// </summary>
internal abstract class ProblemLog
{
    public static ProblemLog None { get; } = new Silent();

    /// <summary>Says that something is wrong.</summary>
    /// <param name="problem">What.</param>
    /// <param name="at">The model or the member.</param>
    /// <param name="attribute">The attribute at fault, if it is one.</param>
    /// <param name="details">What the rule's message names.</param>
    /// <returns>False, so that a check can return it.</returns>
    public abstract bool Add(ModelProblem problem, ISymbol at, AttributeData? attribute = null, params string[] details);

    private sealed class Silent : ProblemLog
    {
        public override bool Add(ModelProblem problem, ISymbol at, AttributeData? attribute = null, params string[] details) => false;
    }
}
