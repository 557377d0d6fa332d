namespace OppTyped.Generators.Emitting;

/// <summary>
/// A method of the HTTP interface of a model. It calls the method of the runtime class that has the same name.
/// </summary>
/// <param name="Name">The name of the method.</param>
/// <param name="Result">The result type of the returned task.</param>
/// <param name="Summary">The summary in the XML docs.</param>
/// <param name="Remarks">The remarks in the XML docs: route, wire form and source.</param>
/// <param name="Parameters">The parameters of the method, without the cancellation token.</param>
/// <param name="RefitAttribute">The Refit attribute that describes the method.</param>
/// <param name="Returns">The description of the result in the XML docs, or null.</param>
/// <param name="TypeArgument">The type argument for the runtime method. Null if the runtime method is not generic.</param>
/// <param name="IsInherited">Whether the runtime class inherits the method from its base class.</param>
internal sealed record ApiMethod(
    string Name,
    string Result,
    string Summary,
    string Remarks,
    ApiParameter[] Parameters,
    string RefitAttribute,
    string? Returns = null,
    string? TypeArgument = null,
    bool IsInherited = true)
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
