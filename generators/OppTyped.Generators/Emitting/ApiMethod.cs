namespace OppTyped.Generators.Emitting;

/// <summary>A method of the interface of a model's HTTP calls.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Result">What its task gives; null for nothing.</param>
/// <param name="Summary">What it does.</param>
/// <param name="Remarks">Route, wire form and source, in XML.</param>
/// <param name="Parameters">Its parameters but the last, the cancellation token.</param>
/// <param name="Errors">The runtime's method that it calls, in XML docs: it documents the errors.</param>
/// <param name="TypeArguments">What that is told of types, where it cannot infer them.</param>
/// <param name="RefitAttribute">How Refit would be told of it.</param>
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

/// <summary>A parameter of such a method.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Name">Its name.</param>
/// <param name="Meaning">What it is, in XML.</param>
/// <param name="RefitAttribute">How Refit would be told of it; empty where it has no word for it.</param>
internal sealed record ApiParameter(string Type, string Name, string Meaning, string RefitAttribute = "")
{
    public string Declaration => $"{Type} {Name}";
}
