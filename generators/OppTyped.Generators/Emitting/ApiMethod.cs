namespace OppTyped.Generators.Emitting;

/// <summary>
/// A method of the HTTP interface of a model. It calls the method of the runtime class that has the same name and one type
/// parameter.
/// </summary>
/// <param name="Name">The name of the method.</param>
/// <param name="Result">The result type of the returned task.</param>
/// <param name="Summary">The summary in the XML docs.</param>
/// <param name="Remarks">The remarks in the XML docs: route, wire form and source.</param>
/// <param name="Parameters">The parameters of the method, without the cancellation token.</param>
/// <param name="TypeArguments">
/// The type arguments for the runtime method. An empty string if the compiler infers the type arguments.
/// </param>
/// <param name="RefitAttribute">The Refit attribute that describes the method.</param>
/// <param name="Returns">The description of the result in the XML docs, or null.</param>
internal sealed record ApiMethod(
    string Name,
    string Result,
    string Summary,
    string Remarks,
    ApiParameter[] Parameters,
    string TypeArguments,
    string RefitAttribute,
    string? Returns = null)
{
    public string Task => $"global::System.Threading.Tasks.Task<{Result}>";
}

/// <summary>A parameter of a method of the HTTP interface.</summary>
/// <param name="Type">The type of the parameter.</param>
/// <param name="Name">The name of the parameter.</param>
/// <param name="Meaning">The description of the parameter in the XML docs.</param>
/// <param name="RefitAttribute">
/// The Refit attribute that describes the parameter, or an empty string if Refit needs no attribute.
/// </param>
internal sealed record ApiParameter(string Type, string Name, string Meaning, string RefitAttribute = "")
{
    public string Declaration => $"{Type} {Name}";
}
