namespace OppTyped.Generators.Emitting;

/// <summary>Emits the end of a method that returns whether all conditions are true.</summary>
internal static class Conditions
{
    /// <summary>
    /// Emits one statement for each condition. The compiler needs much more time for one long expression than for many short
    /// statements.
    /// </summary>
    public static void EmitAll(SourceWriter writer, IEnumerable<string> conditions)
    {
        foreach (string condition in conditions)
        {
            writer.Open($"if (!{condition})").Line("return false;").Close().Line();
        }

        writer.Line("return true;");
    }
}
