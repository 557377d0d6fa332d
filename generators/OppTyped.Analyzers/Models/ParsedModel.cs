using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using OppTyped.Generators.Parsing;

namespace OppTyped.Analyzers.Models;

/// <summary>A class that is marked as a model or as a field set.</summary>
/// <param name="Declaration">The part of the declaration that has the attribute.</param>
/// <param name="Problems">The problems that the parser found.</param>
/// <param name="Mapped">The model, or null if the parser found a problem.</param>
internal sealed record ParsedModel(
    TypeDeclarationSyntax Declaration,
    IReadOnlyList<ParsedModel.Problem> Problems,
    MappedType? Mapped)
{
    /// <summary>A problem of the model or of one of its members.</summary>
    internal sealed record Problem(ModelProblem Kind, ISymbol At, AttributeData? Attribute, string[] Details);

    /// <summary>Stores the problems.</summary>
    internal sealed class ProblemList : ModelProblemSink
    {
        public List<Problem> Problems { get; } = [];

        public override bool Add(ModelProblem problem, ISymbol at, AttributeData? attribute = null, params string[] details)
        {
            Problems.Add(new Problem(problem, at, attribute, details));
            return false;
        }
    }
}
