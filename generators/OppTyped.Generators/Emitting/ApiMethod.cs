namespace OppTyped.Generators.Emitting;

/// <summary>A method of the HTTP interface of a model.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Result">The result type of its task, or null for a task without a result.</param>
/// <param name="Summary">The summary of its XML docs.</param>
/// <param name="Remarks">The remarks of its XML docs: route, wire form and source.</param>
/// <param name="Parameters">Its parameters, without the cancellation token.</param>
/// <param name="Errors">The cref of the runtime method that it calls. That method documents the exceptions.</param>
/// <param name="TypeArguments">The type arguments of that call, or an empty string if the compiler infers them.</param>
/// <param name="RefitAttribute">The Refit attribute that describes the method.</param>
internal sealed record ApiMethod(
    string Name,
    string? Result,
    string Summary,
    string Remarks,
    ApiParameter[] Parameters,
    string Errors,
    string TypeArguments,
    string RefitAttribute)
{
    public string Task => "global::System.Threading.Tasks.Task" + (Result is null ? "" : $"<{Result}>");
}

/// <summary>A parameter of a method of the HTTP interface.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Name">Its name.</param>
/// <param name="Meaning">Its description in the XML docs.</param>
/// <param name="RefitAttribute">
/// The Refit attribute that describes the parameter, or an empty string if Refit has none for it.
/// </param>
internal sealed record ApiParameter(string Type, string Name, string Meaning, string RefitAttribute = "")
{
    public string Declaration => $"{Type} {Name}";
}
