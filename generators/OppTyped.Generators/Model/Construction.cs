namespace OppTyped.Generators.Model;

/// <summary>How an object is made of what was read: <c>new Insurance(Arguments) { Initialized }</c>.</summary>
/// <param name="Arguments">The members that the constructor takes, in its order.</param>
/// <param name="Initialized">The members that are set, in the order they are declared.</param>
internal sealed record Construction(EquatableArray<string> Arguments, EquatableArray<string> Initialized);
