using OppTyped.Generators.Model;

namespace OppTyped.Generators.Emitting;

/// <summary>Emits the methods of a model that has a member that cannot be mapped. These methods throw an exception.</summary>
internal static class DefectEmitter
{
    /// <summary>Emits a method.</summary>
    /// <param name="writer">The writer of the file.</param>
    /// <param name="signature">The signature of the method.</param>
    /// <param name="type">The model.</param>
    /// <param name="defect">The member that cannot be mapped.</param>
    /// <param name="refused">What the method refuses: <c>sent</c>, <c>read</c> or <c>compared</c>.</param>
    public static void EmitMethod(
        SourceWriter writer,
        string signature,
        DeclaredType type,
        MemberDefect defect,
        string refused) =>
        writer
            .Line($"{signature} =>")
            .Line(
                "    throw new global::System.InvalidOperationException("
                + $"\"{type.Name} cannot be {refused}, because {type.Name}.{defect.Member} cannot be mapped. "
                + $"Correct the error {defect.Rule} of {defect.Member}.\");");
}
