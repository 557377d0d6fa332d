namespace OppTyped.Generators.Model;

/// <summary>The way to create an object from read values: <c>new Insurance(Arguments) { Initialized }</c>.</summary>
/// <param name="Arguments">The members that are passed to the constructor, in parameter order.</param>
/// <param name="Initialized">The members that the object initializer sets, in declaration order.</param>
internal sealed record Construction(EquatableArray<string> Arguments, EquatableArray<string> Initialized);
