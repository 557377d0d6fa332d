using OppTyped.Generators.Model;

namespace OppTyped.Generators.Emitting;

/// <summary>Emits the methods that send, read or compare a model.</summary>
internal static class MapperMethod
{
    /// <summary>
    /// Emits a method. If the model has a member that cannot be mapped, the method throws an exception instead.
    /// </summary>
    /// <param name="writer">The writer of the file.</param>
    /// <param name="signature">The signature of the method.</param>
    /// <param name="type">The model.</param>
    /// <param name="members">The members of the model.</param>
    /// <param name="effect">What the method does with the model, such as <c>sent</c> or <c>compared</c>.</param>
    /// <param name="emitBody">Emits the statements of the method.</param>
    public static void Emit(
        SourceWriter writer,
        string signature,
        DeclaredType type,
        MemberMap members,
        string effect,
        Action emitBody)
    {
        if (members.Defect is { } defect)
        {
            writer
                .Line($"{signature} =>")
                .Line("    throw new global::System.InvalidOperationException(")
                .Line($"        \"{type.Name} cannot be {effect}, because {type.Name}.{defect.Member} cannot be mapped. \"")
                .Line($"        + \"Correct the error {defect.Rule} at {defect.Member}.\");");
            return;
        }

        writer.Open(signature);
        emitBody();
        writer.Close();
    }

    /// <summary>Emits the statements that write fields.</summary>
    public static void EmitWrites(SourceWriter writer, DeclaredType type, IEnumerable<FieldModel> fields, bool isPatch) =>
        writer.Lines(fields.Select(field => ValueEmitter.Write(type, field, isPatch)));
}
