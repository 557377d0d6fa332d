namespace OppTyped.Fields;

public ref partial struct ParameterWriter
{
    // Continues the content of another writer.
    private ParameterWriter(FieldWriter json)
    {
        _json = json;
        IsAdd = true;
    }

    /// <inheritdoc cref="FieldWriter.Between{T, TKind}(FieldKey{T, TKind}, T?, T?)"/>
    public static Change<T> Between<T, TKind>(FieldKey<T, TKind> key, T? before, T? after)
        where T : struct
        where TKind : IParameterKind<T> =>
        Between(key, Change.FromNullable(before), Change.FromNullable(after));

    /// <inheritdoc cref="FieldWriter.Between{T, TKind}(FieldKey{T, TKind}, T?, T?)"/>
    public static Change<T> Between<T, TKind>(FieldKey<T, TKind> key, T? before, T? after)
        where T : class
        where TKind : IParameterKind<T> =>
        ReferenceEquals(before, after)
            ? Change.Unchanged
            : Between(key, Change.FromNullable(before), Change.FromNullable(after));

    /// <summary>Writes the parameters and the custom fields of a patch, as JSON or for a comparison.</summary>
    public static void WriteMembers(ref FieldWriter writer, IVenueOpportunityChanges patch)
    {
        ArgumentNullException.ThrowIfNull(patch);
        var parameters = new ParameterWriter(writer);
        try
        {
            patch.WriteParameters(ref parameters);
            patch.WriteCustomFields(ref parameters._json);
        }
        finally
        {
            // The buffer can have grown.
            writer = parameters._json;
        }
    }

    private static Change<T> Between<T, TKind>(FieldKey<T, TKind> key, Change<T> before, Change<T> after)
        where TKind : IParameterKind<T>
    {
        var writer = new ParameterWriter(FieldWriter.ForComparison());
        try
        {
            writer.WriteChange(key, before);
            int beforeEnd = writer._json.Length;
            writer.WriteChange(key, after);
            int afterEnd = writer._json.Length;
            writer.WriteChange(key, Change.Clear);
            Change<T> change = writer._json.FindChange(before, beforeEnd, after, afterEnd);
            return before.HasValue && change.HasValue ? new Change<T>(TKind.Replace(before.Value, change.Value)) : change;
        }
        finally
        {
            writer.Dispose();
        }
    }

    // A comparison must not throw, although the user's collections can throw any exception.
    private void CompareChange<T, TKind>(FieldKey<T, TKind> key, Change<T> change) where TKind : IParameterKind<T>
    {
        int start = _json.Length;
        try
        {
            SendChange(key, change);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            _json.AddUnwritten(start, key, change);
        }
    }
}
