using Microsoft.CodeAnalysis;

namespace OppTyped.Generators.Parsing;

/// <summary>
/// Collects the problems of a model while it is parsed. The analyzer creates diagnostics from the problems. The generator passes
/// <see cref="None"/>, because it does not report problems. The analyzer and the generator use the same parser, so their results
/// are always equal.
/// </summary>
internal abstract class ModelProblemSink
{
    public static ModelProblemSink None { get; } = new Silent();

    /// <summary>Adds a problem.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="at">The model or the member that has the problem.</param>
    /// <param name="attribute">The attribute that has the problem, or null if no attribute has the problem.</param>
    /// <param name="details">The arguments of the rule's message.</param>
    /// <returns>Always false. A check can return this value directly.</returns>
    public abstract bool Add(ModelProblem problem, ISymbol at, AttributeData? attribute = null, params string[] details);

    /// <summary>Keeps the first problem, and passes all problems to another sink.</summary>
    internal sealed class Recorder(ModelProblemSink next) : ModelProblemSink
    {
        public ModelProblem? First { get; private set; }

        public void Clear() => First = null;

        public override bool Add(ModelProblem problem, ISymbol at, AttributeData? attribute = null, params string[] details)
        {
            First ??= problem;
            return next.Add(problem, at, attribute, details);
        }
    }

    private sealed class Silent : ModelProblemSink
    {
        public override bool Add(ModelProblem problem, ISymbol at, AttributeData? attribute = null, params string[] details) =>
            false;
    }
}
