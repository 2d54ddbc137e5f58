import {
  MssqlQueryCompiler,
  OperationNodeTransformer,
  createQueryId,
  type DeleteQueryNode,
  type InsertQueryNode,
  type OperationNode,
  type QueryId,
  type RawNode,
  type RootOperationNode,
  type SelectQueryNode,
  type UpdateQueryNode,
  type ValueNode,
} from 'kysely'
import { createDialect } from '../dialect.ts'

const ours = createDialect('sqlite').now.toOperationNode()
const theirs = createDialect('mssql').now.toOperationNode()

/** Says for SQL Server what was said for SQLite where `Dialect` (or better-auth, by its own words) would have said it so. */
class ToSqlServer extends OperationNodeTransformer {
  protected override transformSelectQuery(node: SelectQueryNode, id?: QueryId): SelectQueryNode {
    const { limit, ...rest } = super.transformSelectQuery(node, id)
    if (limit === undefined) return rest
    return { ...rest, top: { kind: 'TopNode', expression: Number((limit.limit as ValueNode).value) } }
  }

  protected override transformInsertQuery(node: InsertQueryNode, id?: QueryId): InsertQueryNode {
    return withOutput(super.transformInsertQuery(node, id), 'inserted')
  }

  protected override transformUpdateQuery(node: UpdateQueryNode, id?: QueryId): UpdateQueryNode {
    return withOutput(super.transformUpdateQuery(node, id), 'inserted')
  }

  protected override transformDeleteQuery(node: DeleteQueryNode, id?: QueryId): DeleteQueryNode {
    return withOutput(super.transformDeleteQuery(node, id), 'deleted')
  }

  protected override transformRaw(node: RawNode, id?: QueryId): RawNode {
    return node.sqlFragments[0] === ours.sqlFragments[0] ? theirs : super.transformRaw(node, id)
  }
}

function withOutput<Node extends InsertQueryNode | UpdateQueryNode | DeleteQueryNode>(node: Node, table: string): Node {
  const { returning, ...rest } = node
  if (returning === undefined) return node
  const all: OperationNode = { kind: 'RawNode', sqlFragments: [`"${table}".*`], parameters: [] } as RawNode
  const selections = [{ kind: 'SelectionNode', selection: all }]
  return { ...rest, output: { kind: 'OutputNode', selections } } as unknown as Node
}

const transformer = new ToSqlServer()

/** The T-SQL of a query that was asked of SQLite; undefined for what has words of its own on each engine, and for raw SQL. */
export function toTsql(query: RootOperationNode): string | undefined {
  if (query.kind === 'RawNode' || ('with' in query && query.with !== undefined)) return undefined
  const id = createQueryId()
  return new MssqlQueryCompiler().compileQuery(transformer.transformNode(query, id), id).sql
}
